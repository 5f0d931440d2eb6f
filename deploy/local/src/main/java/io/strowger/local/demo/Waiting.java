package io.strowger.local.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Asks again and again until the answer is the wanted one. */
record Waiting(Clock clock, Duration patience, Duration pause) {

    /** A question to the stack. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    /** The first answer that is wanted, or the last one before patience ended. */
    <T> T until(Question<T> question, Predicate<T> wanted) throws IOException, InterruptedException {
        Instant deadline = clock.instant().plus(patience);
        T answer = question.ask();
        while (!wanted.test(answer) && clock.instant().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            answer = question.ask();
        }
        return answer;
    }

    /** Fails where it does not become true. */
    void until(String what, Question<Boolean> condition) throws IOException, InterruptedException {
        if (!until(condition, isSo -> isSo)) {
            throw new IllegalStateException("not so within %d s: %s".formatted(patience.toSeconds(), what));
        }
    }
}
