package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.notification.Notice;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.CarrierResult.Reason;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What came of beginning a step, or of undoing it. */
sealed interface Outcome {

    /**
     * It is done.
     *
     * @param number which number it is about, where it is known since
     */
    record Done(JsonObject result, Optional<String> number) implements Outcome {}

    /** Nothing happened yet: again, after a pause. */
    record Again(Optional<Duration> after, String detail) implements Outcome {}

    /** The carrier is at it: to be asked again, for as long as it takes. */
    record Awaited(String detail) implements Outcome {}

    /** It may have happened: the carrier is to be asked. */
    record Unclear(String detail) implements Outcome {}

    /** Only a person can do it. */
    record ByHand(String detail, Notice notice) implements Outcome {}

    /** A person has to do it, and the rest goes on meanwhile. */
    record Noted(String detail, Notice notice) implements Outcome {}

    /** It cannot be done. */
    record Failed(String detail) implements Outcome {}

    /** Another number has to be chosen: this one is somebody else's by now. */
    record ChooseAgain(String detail) implements Outcome {}

    static Outcome done() {
        return done(new JsonObject());
    }

    static Outcome done(JsonObject result) {
        return new Done(result, Optional.empty());
    }

    static Uni<Outcome> now(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }

    /** What follows from a carrier's answer, and from what it gave. */
    static <T> Uni<Outcome> of(CarrierResult<T> result, Function<T, Uni<Outcome>> given) {
        return switch (result) {
            case CarrierResult.Given<T>(T value) -> given.apply(value);
            case CarrierResult.Refused<T>(Reason reason, String detail) -> now(new Failed(told(reason, detail)));
            case CarrierResult.Later<T>(Optional<Duration> after, String detail) -> now(new Again(after, detail));
            case CarrierResult.Unknown<T>(String detail) -> now(new Unclear(detail));
        };
    }

    /** The same of taking something back: what is not there any more is taken back. */
    static Outcome gone(CarrierResult<String> result) {
        return switch (result) {
            case CarrierResult.Given<String> _ -> done();
            case CarrierResult.Refused<String>(Reason reason, String detail) ->
                reason == Reason.NOT_FOUND ? done() : new Failed(told(reason, detail));
            case CarrierResult.Later<String>(Optional<Duration> after, String detail) -> new Again(after, detail);
            case CarrierResult.Unknown<String>(String detail) -> new Unclear(detail);
        };
    }

    /** Why a carrier refused, for operators. */
    static String told(Reason reason, String detail) {
        String why =
                switch (reason) {
                    case TAKEN -> "somebody else has it by now";
                    case LIMIT -> "the carrier allows no more of them";
                    case NOT_FOUND -> "the carrier knows no such thing";
                    case NOT_AUTHORIZED -> "the account's credentials do not allow it";
                    case OUT_OF_CREDIT -> "the account has to be paid for first";
                    case OTHER -> "the carrier refused";
                };
        return detail.isBlank() ? why : why + " (" + detail + ")";
    }
}
