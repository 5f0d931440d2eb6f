package io.strowger.carrier;

import java.util.function.Function;

/**
 * How far an account can use its carrier's API.
 *
 * @param <C> the API's calls
 */
public sealed interface Reach<C> {

    /** It can be called. */
    record Callable<C>(C calls) implements Reach<C> {}

    /** It cannot, for a reason that operators read. */
    record NotCallable<C>(String why) implements Reach<C> {}

    /** What is asked for with its calls, or what it means that there are none. */
    default <T> Exchange<T> exchange(Function<C, Exchange<T>> question, Function<String, T> otherwise) {
        return switch (this) {
            case Callable<C>(C calls) -> question.apply(calls);
            case NotCallable<C>(String why) -> Exchange.done(otherwise.apply(why));
        };
    }
}
