package io.strowger.outbound.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Carriers;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.Sender;
import io.strowger.event.Failure;
import io.strowger.outbound.carrier.Ending.Answered;
import io.strowger.outbound.carrier.Ending.NoAnswer;
import io.strowger.outbound.carrier.Ending.NotReached;
import io.strowger.service.account.Accounts;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** What carriers can be asked, whichever carrier it is. */
@Singleton
public final class CarrierCalls {

    private static final Logger LOG = Logger.getLogger(CarrierCalls.class);

    private final Accounts accounts;
    private final ExchangeRunner runner;

    CarrierCalls(Accounts accounts, ExchangeRunner runner) {
        this.accounts = accounts;
        this.runner = runner;
    }

    /** Sends a message. Never fails: what never reached the carrier is {@code Later}, what got no answer {@code Unknown}. */
    public Uni<SendOutcome> send(OutboundMessage message, CarrierAccount account) {
        return run(account, (sender, access) -> sender.send(message, access)).map(CarrierCalls::outcome);
    }

    /** Asks what became of a message. Never fails. */
    public Uni<DeliveryState> status(String carrierMessageId, CarrierAccount account) {
        return run(account, (sender, access) -> sender.status(carrierMessageId, access))
                .map(CarrierCalls::state);
    }

    private <T> Uni<Ending<T>> run(CarrierAccount account, BiFunction<Sender, AccountAccess, Exchange<T>> description) {
        return describe(account, description)
                .map(exchange -> runner.run(account.id(), exchange))
                .orElseGet(() -> Uni.createFrom().item(new NotReached<>("the call could not be described")));
    }

    private <T> Optional<Exchange<T>> describe(
            CarrierAccount account, BiFunction<Sender, AccountAccess, Exchange<T>> description) {
        try {
            return Carriers.named(account.carrier())
                    .flatMap(Carrier::sender)
                    .map(sender -> description.apply(sender, accounts.access(account)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "a call could not be described: carrier=%s account=%s", account.carrier(), account.id());
            return Optional.empty();
        }
    }

    private static SendOutcome outcome(Ending<SendOutcome> ending) {
        return switch (ending) {
            case Answered<SendOutcome>(SendOutcome outcome) -> outcome;
            case NotReached<SendOutcome>(String detail) ->
                new SendOutcome.Later(Failure.UNAVAILABLE, Optional.empty(), detail);
            case NoAnswer<SendOutcome>(String detail) -> new SendOutcome.Unknown(detail);
        };
    }

    private static DeliveryState state(Ending<DeliveryState> ending) {
        return switch (ending) {
            case Answered<DeliveryState>(DeliveryState state) -> state;
            case NotReached<DeliveryState>(String detail) -> new DeliveryState.NotTold(detail);
            case NoAnswer<DeliveryState>(String detail) -> new DeliveryState.NotTold(detail);
        };
    }
}
