package io.strowger.outbound.call;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.CallWaiting;
import io.strowger.outbound.carrier.Telephony;
import io.strowger.service.account.Accounts;
import io.strowger.service.number.Sentences;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Tells carriers that wait what to do with a call; counted as {@code strowger.calls.instructed} by instruction and outcome.
 * A caller who cannot be connected is asked to call again. A call that waits for more than a minute is left alone: nobody is on the line any more.
 */
@Singleton
public final class WaitingCalls {

    private static final Logger LOG = Logger.getLogger(WaitingCalls.class);
    private static final Duration TOO_OLD = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Instructions instructions;
    private final Telephony telephony;
    private final Accounts accounts;
    private final MeterRegistry metrics;
    private final Clock clock;

    WaitingCalls(
            Instructions instructions, Telephony telephony, Accounts accounts, MeterRegistry metrics, Clock clock) {
        this.instructions = instructions;
        this.telephony = telephony;
        this.accounts = accounts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Never fails: what cannot be told within 20 s is given up. */
    Uni<Void> answer(CallWaiting call) {
        if (call.receivedAt().isBefore(clock.instant().minus(TOO_OLD))) {
            LOG.warnf("account=%s eventId=%s outcome=left_alone: the call is too old", call.account(), call.id());
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> tell(call))
                .onFailure(NotYet.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "account=%s eventId=%s outcome=given_up: %s", call.account(), call.id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> tell(CallWaiting call) {
        CarrierAccount account =
                accounts.find(call.account()).orElseThrow(() -> new NotYet("the account is not known here"));
        CallInstruction instruction =
                instructions.of(call).orElseThrow(() -> new NotYet("the numbers are not known yet"));
        return tell(call, instruction, account)
                .chain(outcome -> outcome instanceof SendOutcome.Refused && connects(instruction)
                        ? tell(call, Sentences.CALL_AGAIN, account)
                        : Uni.createFrom().item(outcome))
                .replaceWithVoid();
    }

    private Uni<SendOutcome> tell(CallWaiting call, CallInstruction instruction, CarrierAccount account) {
        return telephony
                .instruct(waiting(call), instruction, account)
                .invoke(outcome -> count(instruction, outcome))
                .invoke(outcome -> check(call, outcome));
    }

    private static boolean connects(CallInstruction instruction) {
        return switch (instruction) {
            case CallInstruction.Forward _, CallInstruction.Agent _ -> true;
            case CallInstruction.Reject _, CallInstruction.Announce _, CallInstruction.HandOver _ -> false;
        };
    }

    /** Telling it twice is the same as once, so that what may have been told is told again. */
    private static void check(CallWaiting call, SendOutcome outcome) {
        switch (outcome) {
            case SendOutcome.Sent _ ->
                LOG.debugf("account=%s eventId=%s outcome=instructed", call.account(), call.id());
            case SendOutcome.Refused refused ->
                LOG.warnf("account=%s eventId=%s outcome=refused: %s", call.account(), call.id(), refused.detail());
            case SendOutcome.Later later -> throw new NotYet(later.detail());
            case SendOutcome.Unknown unknown -> throw new NotYet(unknown.detail());
        }
    }

    private void count(CallInstruction instruction, SendOutcome outcome) {
        metrics.counter("strowger.calls.instructed", "instruction", word(instruction), "outcome", word(outcome))
                .increment();
    }

    private static String word(Object kind) {
        return kind.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static WaitingCall waiting(CallWaiting call) {
        return new WaitingCall(call.control(), call.called(), call.caller(), call.ours(), call.connectTo());
    }

    private static final class NotYet extends RuntimeException {
        NotYet(String why) {
            super(why, null, false, false);
        }
    }
}
