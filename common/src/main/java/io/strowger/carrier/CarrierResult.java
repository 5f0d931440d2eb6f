package io.strowger.carrier;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of asking a carrier for something that is not a send.
 *
 * @param <T> what was asked for
 */
public sealed interface CarrierResult<T> {

    /** It did. */
    record Given<T>(T value) implements CarrierResult<T> {}

    /** It will not, whoever asks again in the same words. */
    record Refused<T>(Reason reason, String detail) implements CarrierResult<T> {}

    /** Certainly nothing happened, and asking again is worthwhile, not before {@code after} where a time is named. */
    record Later<T>(Optional<Duration> after, String detail) implements CarrierResult<T> {}

    /** It may have happened: look it up before asking again. */
    record Unknown<T>(String detail) implements CarrierResult<T> {}

    /** Why it will not. */
    enum Reason {
        /** Somebody else has it by now. */
        TAKEN,
        /** There may be no more of them. */
        LIMIT,
        /** There is no such thing there. */
        NOT_FOUND,
        /** The account's credentials do not allow it. */
        NOT_AUTHORIZED,
        /** The account has to be paid for first. */
        OUT_OF_CREDIT,
        OTHER
    }

    static <T> CarrierResult<T> given(T value) {
        return new Given<>(value);
    }

    /** Not asked, as the account cannot use the API; worth another try when that was mended. */
    static <T> CarrierResult<T> notCallable(String why) {
        return new Later<>(Optional.empty(), why);
    }

    /** What is asked for next with what was given; whatever else came is what came of it all. */
    default <R> Exchange<CarrierResult<R>> then(Function<T, Exchange<CarrierResult<R>>> next) {
        return switch (this) {
            case Given<T>(T value) -> next.apply(value);
            case Refused<T>(Reason reason, String detail) -> Exchange.done(new Refused<>(reason, detail));
            case Later<T>(Optional<Duration> after, String detail) -> Exchange.done(new Later<>(after, detail));
            case Unknown<T>(String detail) -> Exchange.done(new Unknown<>(detail));
        };
    }

    /** The same with another value. */
    default <R> CarrierResult<R> map(Function<T, R> change) {
        return switch (this) {
            case Given<T>(T value) -> new Given<>(change.apply(value));
            case Refused<T>(Reason reason, String detail) -> new Refused<>(reason, detail);
            case Later<T>(Optional<Duration> after, String detail) -> new Later<>(after, detail);
            case Unknown<T>(String detail) -> new Unknown<>(detail);
        };
    }
}
