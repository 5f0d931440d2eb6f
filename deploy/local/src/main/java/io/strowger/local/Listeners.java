package io.strowger.local;

import io.strowger.local.machine.CannotStart;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP servers of the launcher itself: the edge and the simulator. */
record Listeners(Vertx vertx) {

    private static final int EVENT_LOOPS = 2;
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    /** Without Vert.x' cache of files, of which nothing would be removed after a kill. */
    static Listeners create() {
        FileSystemOptions noCache =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return new Listeners(
                Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setFileSystemOptions(noCache)));
    }

    /** The port of a server that is about to listen; one that is in use was {@code wanted}. */
    int portOf(Future<HttpServer> listening, int wanted) throws InterruptedException {
        try {
            return await(listening).actualPort();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException) {
                throw new CannotStart(
                        "port %d is in use: stop what uses it, or set STROWGER_PORT to another.".formatted(wanted), e);
            }
            throw new CannotStart("cannot listen: " + e.getCause().getMessage(), e);
        }
    }

    void close() throws InterruptedException, ExecutionException {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CannotStart("the machine is too slow to start an HTTP server", e);
        }
    }
}
