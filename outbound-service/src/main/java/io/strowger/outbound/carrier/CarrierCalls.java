package io.strowger.outbound.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.InboundLog;
import io.strowger.carrier.InboundLog.Cursor;
import io.strowger.carrier.InboundLog.Listing;
import io.strowger.carrier.InboundLog.NotTold;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.Sender;
import io.strowger.carrier.Traces;
import io.strowger.event.Failure;
import io.strowger.service.carrier.Ending;
import io.strowger.service.carrier.Ending.Answered;
import io.strowger.service.carrier.Ending.NoAnswer;
import io.strowger.service.carrier.Ending.NotReached;
import io.strowger.service.carrier.ExchangeRunner;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What carriers can be asked about messages, whichever carrier it is. */
@Singleton
public final class CarrierCalls {

    private final Descriptions descriptions;
    private final ExchangeRunner runner;
    private final Circuits circuits;

    CarrierCalls(Descriptions descriptions, ExchangeRunner runner, Circuits circuits) {
        this.descriptions = descriptions;
        this.runner = runner;
        this.circuits = circuits;
    }

    /** Sends a message. Never fails: what never reached the carrier is {@code Later}, what got no answer {@code Unknown}. */
    public Uni<SendOutcome> send(OutboundMessage message, CarrierAccount account) {
        return descriptions
                .describe(
                        account, Carrier::sender, (Sender sender, AccountAccess access) -> sender.send(message, access))
                .map(exchange -> runner.send(account.id(), exchange, ending -> circuits.note(account.id(), ending)))
                .orElseGet(CarrierCalls::notDescribed)
                .map(CarrierCalls::outcome);
    }

    /** Asks what became of a message. Never fails. */
    public Uni<DeliveryState> status(String carrierMessageId, CarrierAccount account) {
        return run(account, Carrier::sender, (sender, access) -> sender.status(carrierMessageId, access))
                .map(CarrierCalls::state);
    }

    /** Looks for a message that may have been sent in a call that began at {@code calledAt}. Never fails. */
    public Uni<Traces> trace(OutboundMessage message, Instant calledAt, CarrierAccount account) {
        return run(account, Carrier::sender, (sender, access) -> sender.trace(message, calledAt, access))
                .map(CarrierCalls::traces);
    }

    /** Asks for a page of what the carrier received. Never fails. */
    public Uni<Listing> inbound(Cursor cursor, CarrierAccount account) {
        return descriptions
                .describe(
                        account,
                        Carrier::inboundLog,
                        (InboundLog log, AccountAccess access) -> log.inboundSince(access, cursor))
                .map(exchange -> runner.runLong(account.id(), exchange))
                .orElseGet(CarrierCalls::notDescribed)
                .map(CarrierCalls::listing);
    }

    private <P, T> Uni<Ending<T>> run(
            CarrierAccount account,
            Function<Carrier, Optional<P>> part,
            BiFunction<P, AccountAccess, Exchange<T>> description) {
        return descriptions
                .describe(account, part, description)
                .map(exchange -> runner.run(account.id(), exchange))
                .orElseGet(CarrierCalls::notDescribed);
    }

    static <T> Uni<Ending<T>> notDescribed() {
        return Uni.createFrom().item(new NotReached<>("the call could not be described"));
    }

    static SendOutcome outcome(Ending<SendOutcome> ending) {
        return switch (ending) {
            case Answered<SendOutcome>(SendOutcome outcome) -> outcome;
            case NotReached<SendOutcome>(String detail) ->
                new SendOutcome.Later(Failure.UNAVAILABLE, Optional.empty(), detail);
            case NoAnswer<SendOutcome>(String detail) -> new SendOutcome.Unknown(detail);
        };
    }

    private static Traces traces(Ending<Traces> ending) {
        return switch (ending) {
            case Answered<Traces>(Traces traces) -> traces;
            case NotReached<Traces>(String detail) -> new Traces.NotTold(detail);
            case NoAnswer<Traces>(String detail) -> new Traces.NotTold(detail);
        };
    }

    private static Listing listing(Ending<Listing> ending) {
        return switch (ending) {
            case Answered<Listing>(Listing listing) -> listing;
            case NotReached<Listing>(String detail) -> new NotTold(detail);
            case NoAnswer<Listing>(String detail) -> new NotTold(detail);
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
