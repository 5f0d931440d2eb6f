package io.strowger.local.benchmark;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

/** Posts numbered webhooks over a bounded number of kept connections, all of it on one event loop. */
final class Load implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final String PATH = "/api/webhook/extreme";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;
    private final LongFunction<Buffer> webhooks;
    private long number;

    Load(URI target, LongFunction<Buffer> webhooks) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(target.getPort()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.webhooks = webhooks;
    }

    /** The number of the next webhook; to be asked between runs. */
    long next() {
        return number + 1;
    }

    /** At a steady rate; a webhook counts from when it was due, so that no stall is hidden. */
    CompletableFuture<Void> steady(double perSecond, Duration duration, Stopwatch answered, Stopwatch arrived) {
        Run run = new Run(duration, List.of(answered, arrived), answered);
        vertx.runOnContext(_ -> vertx.setPeriodic(1, timer -> run.sendDue(perSecond, timer)));
        return run.finished;
    }

    /** As fast as the answers come. */
    CompletableFuture<Void> flatOut(Duration duration, Stopwatch answered) {
        Run run = new Run(duration, List.of(answered), answered);
        for (int i = 0; i < CONNECTIONS; i++) {
            vertx.runOnContext(_ -> run.sendOneAfterTheOther());
        }
        return run.finished;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Touched on the event loop only. */
    private final class Run {

        private final long start = System.nanoTime();
        private final long end;
        private final List<Stopwatch> begun;
        private final Stopwatch answered;
        private final CompletableFuture<Void> finished = new CompletableFuture<>();
        private long sent;
        private long open;

        Run(Duration duration, List<Stopwatch> begun, Stopwatch answered) {
            this.end = start + duration.toNanos();
            this.begun = begun;
            this.answered = answered;
        }

        void sendDue(double perSecond, long timer) {
            long now = Math.min(System.nanoTime(), end);
            while (sent < (now - start) * perSecond / 1e9) {
                send(start + (long) (sent * 1e9 / perSecond), () -> {});
            }
            if (now == end) {
                vertx.cancelTimer(timer);
                finishIfDone();
            }
        }

        void sendOneAfterTheOther() {
            if (System.nanoTime() < end) {
                send(System.nanoTime(), this::sendOneAfterTheOther);
            }
        }

        private void send(long due, Runnable then) {
            long mine = ++number;
            sent++;
            open++;
            begun.forEach(watch -> watch.begin(mine, due));
            client.request(HttpMethod.POST, PATH)
                    .compose(request -> request.putHeader("content-type", "application/json")
                            .send(webhooks.apply(mine)))
                    .compose(response -> response.body().map(response))
                    .onComplete(answer -> settle(mine, answer, then));
        }

        private void settle(long mine, AsyncResult<HttpClientResponse> answer, Runnable then) {
            open--;
            if (answer.succeeded() && answer.result().statusCode() == 200) {
                answered.end(mine);
            }
            then.run();
            finishIfDone();
        }

        private void finishIfDone() {
            if (open == 0 && System.nanoTime() >= end) {
                finished.complete(null);
            }
        }
    }
}
