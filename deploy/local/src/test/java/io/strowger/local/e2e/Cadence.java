package io.strowger.local.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Work that begins at a steady pace, and calls that are repeated until they succeed. */
record Cadence(Duration apart) {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static Cadence every(Duration apart) {
        return new Cadence(apart);
    }

    /** Begins the work on each item when it is its turn, and returns when all is done. */
    <T> void run(List<T> items, Consumer<T> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?>[] all = IntStream.range(0, items.size())
                    .mapToObj(i -> CompletableFuture.runAsync(() -> work.accept(items.get(i)), turn(i, threads)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();
        }
    }

    /** Asks again and again; no answer at all counts as a no. */
    static void repeat(String wanted, Callable<Boolean> call) {
        Awaitility.await(wanted)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .atMost(PATIENCE)
                .ignoreException(IOException.class)
                .until(call);
    }

    private Executor turn(int index, ExecutorService threads) {
        return CompletableFuture.delayedExecutor(apart.multipliedBy(index).toNanos(), TimeUnit.NANOSECONDS, threads);
    }
}
