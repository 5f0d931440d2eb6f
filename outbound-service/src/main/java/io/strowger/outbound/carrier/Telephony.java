package io.strowger.outbound.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.Dialer;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.VoiceAgents;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.CarrierEvent;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.service.carrier.Ending;
import io.strowger.service.carrier.Ending.Answered;
import io.strowger.service.carrier.Ending.NoAnswer;
import io.strowger.service.carrier.Ending.NotReached;
import io.strowger.service.carrier.ExchangeRunner;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiFunction;

/** What carriers can be asked about calls, whichever carrier it is. */
@Singleton
public final class Telephony {

    private final Descriptions descriptions;
    private final ExchangeRunner runner;
    private final Circuits circuits;
    private final TimeOrderedIds ids;

    Telephony(Descriptions descriptions, ExchangeRunner runner, Circuits circuits, TimeOrderedIds ids) {
        this.descriptions = descriptions;
        this.runner = runner;
        this.circuits = circuits;
        this.ids = ids;
    }

    /** Places a call. Never fails: what never reached the carrier is {@code Later}, what got no answer {@code Unknown}. */
    public Uni<SendOutcome> dial(OutboundCall call, CarrierAccount account) {
        boolean placed = descriptions
                .part(account, Carrier::dialer)
                .filter(dialer -> dialer.places(call.talk()))
                .isPresent();
        return placed
                ? run(account, (dialer, access) -> dialer.dial(call, access))
                : Uni.createFrom().item(SendOutcome.noSender("the account's carrier places no such calls"));
    }

    /** Tells a carrier that waits what to do with a call. Never fails, as {@link #dial}. */
    public Uni<SendOutcome> instruct(WaitingCall call, CallInstruction instruction, CarrierAccount account) {
        return run(account, (dialer, access) -> dialer.instruct(call, instruction, access));
    }

    private Uni<SendOutcome> run(
            CarrierAccount account, BiFunction<Dialer, AccountAccess, Exchange<SendOutcome>> description) {
        return descriptions
                .describe(account, Carrier::dialer, description)
                .map(exchange -> runner.send(account.id(), exchange, ending -> circuits.note(account.id(), ending)))
                .orElseGet(CarrierCalls::notDescribed)
                .map(CarrierCalls::outcome);
    }

    /** Asks a voice agents' carrier for the report on a conversation; empty while there is none. Never fails. */
    public Uni<CarrierResult<Optional<CarrierEvent>>> report(String conversationId, CarrierAccount account) {
        Stamp stamp = ids.next();
        return descriptions
                .describe(
                        account,
                        Carrier::agents,
                        (VoiceAgents agents, AccountAccess access) -> agents.report(
                                conversationId, nth -> TimeOrderedIds.following(stamp.id(), nth), stamp.at(), access))
                .map(exchange -> runner.runLong(account.id(), exchange))
                .orElseGet(CarrierCalls::notDescribed)
                .map(Telephony::result);
    }

    private static <T> CarrierResult<T> result(Ending<CarrierResult<T>> ending) {
        return switch (ending) {
            case Answered<CarrierResult<T>>(CarrierResult<T> result) -> result;
            case NotReached<CarrierResult<T>>(String detail) -> new CarrierResult.Later<>(Optional.empty(), detail);
            case NoAnswer<CarrierResult<T>>(String detail) -> new CarrierResult.Unknown<>(detail);
        };
    }
}
