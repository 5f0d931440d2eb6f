package io.strowger.carrier;

import java.util.function.Function;

/** A conversation with a carrier as data: either done, or a call to make and what to do with its answer. */
public sealed interface Exchange<T> {

    record Done<T>(T value) implements Exchange<T> {}

    record Ask<T>(HttpCall call, Function<HttpAnswer, Exchange<T>> next) implements Exchange<T> {}

    static <T> Exchange<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Exchange<T> ask(HttpCall call, Function<HttpAnswer, Exchange<T>> next) {
        return new Ask<>(call, next);
    }
}
