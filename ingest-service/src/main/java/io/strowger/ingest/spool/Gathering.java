package io.strowger.ingest.spool;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Gathers what comes while a few batches are under way into the next ones: a commit each would be too slow for a burst.
 * A batch is stored whole or not at all; where one of them is guilty of that, each is tried alone.
 */
final class Gathering {

    private static final int MOST_WAITING = 2_000;
    private static final int MOST_BATCHES = 4;
    private static final int MOST_IN_A_BATCH = 200;
    private static final int MOST_BYTES_IN_A_BATCH = 2 * 1024 * 1024;

    private final Function<List<SpooledRecord>, Future<Void>> store;
    private final Predicate<Throwable> oneIsGuilty;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();

    /** @param oneIsGuilty whether a failure is one of what was to be stored, rather than of the storage */
    Gathering(Function<List<SpooledRecord>, Future<Void>> store, Predicate<Throwable> oneIsGuilty) {
        this.store = store;
        this.oneIsGuilty = oneIsGuilty;
    }

    /** Completes when all of them are stored; fails at once if too many wait. */
    Future<Void> add(List<SpooledRecord> records) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new SpoolUnavailable());
        }
        Waiting added = new Waiting(records, Promise.promise());
        queue.add(added);
        begin();
        return added.stored.future();
    }

    private void begin() {
        if (batches.getAndUpdate(now -> Math.min(MOST_BATCHES, now + 1)) < MOST_BATCHES) {
            next();
        }
    }

    private void next() {
        List<Waiting> batch = take();
        if (batch.isEmpty()) {
            batches.decrementAndGet();
            if (!queue.isEmpty()) {
                begin();
            }
            return;
        }
        store.apply(batch.stream().flatMap(each -> each.records.stream()).toList())
                .onComplete(done -> {
                    settle(batch, done);
                    next();
                });
    }

    private void settle(List<Waiting> batch, AsyncResult<Void> done) {
        if (done.failed() && batch.size() > 1 && oneIsGuilty.test(done.cause())) {
            batch.forEach(each -> store.apply(each.records).onComplete(each.stored));
        } else {
            batch.forEach(each -> each.stored.handle(done));
        }
    }

    private List<Waiting> take() {
        List<Waiting> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.size() < MOST_IN_A_BATCH && bytes < MOST_BYTES_IN_A_BATCH) {
            Waiting first = queue.poll();
            if (first == null) {
                break;
            }
            batch.add(first);
            bytes += first.bytes();
        }
        waiting.addAndGet(-batch.size());
        return batch;
    }

    private record Waiting(List<SpooledRecord> records, Promise<Void> stored) {

        long bytes() {
            return records.stream().mapToLong(each -> each.value().length()).sum();
        }
    }
}
