package io.strowger.ingest.limit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;

/** Where long bodies are read: not on an event loop, and one at a time, as each takes a multiple of its length meanwhile. */
@Singleton
public final class SlowLane {

    private final WorkerExecutor worker;

    SlowLane(Vertx vertx) {
        this.worker = vertx.createSharedWorkerExecutor("long-bodies", 1);
    }

    public <T> Future<T> run(Callable<T> work) {
        return worker.executeBlocking(work, false);
    }

    @PreDestroy
    void close() {
        worker.close();
    }
}
