package io.strowger.ingest.benchmark;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;

/** Sends webhooks over a bounded number of connections, each waiting for its answer before it sends the next. */
final class Load {

    private static final int MOST = 4_000_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final int connections;
    private final String path;
    private final LongFunction<Buffer> bodies;
    private final AtomicLong sequence = new AtomicLong();

    Load(Vertx vertx, int port, int connections, String path, LongFunction<Buffer> bodies) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(connections));
        this.connections = connections;
        this.path = path;
        this.bodies = bodies;
    }

    /** As fast as the answers come. */
    Latencies unpaced(Duration duration) throws InterruptedException {
        return new Run(duration, 0).measure();
    }

    /** At a steady rate; latency counts from when a request was due, so that no stall is hidden. */
    Latencies paced(Duration duration, double perSecond) throws InterruptedException {
        return new Run(duration, 1e9 / perSecond).measure();
    }

    private final class Run {
        private final long[] nanos = new long[MOST];
        private final AtomicInteger answered = new AtomicInteger();
        private final LongAdder failures = new LongAdder();
        private final AtomicLong turns = new AtomicLong();
        private final CountDownLatch running = new CountDownLatch(connections);
        private final double nanosApart;
        private final long start = System.nanoTime();
        private final long end;

        Run(Duration duration, double nanosApart) {
            this.nanosApart = nanosApart;
            this.end = start + duration.toNanos();
        }

        Latencies measure() throws InterruptedException {
            for (int i = 0; i < connections; i++) {
                vertx.runOnContext(_ -> next());
            }
            running.await();
            long took = System.nanoTime() - start;
            return Latencies.of(Arrays.copyOf(nanos, answered.get()), failures.sum(), Duration.ofNanos(took));
        }

        private void next() {
            long now = System.nanoTime();
            long due = nanosApart == 0 ? now : start + (long) (turns.getAndIncrement() * nanosApart);
            long early = (due - now) / 1_000_000;
            if (Math.max(due, now) >= end) {
                running.countDown();
            } else if (early > 0) {
                vertx.setTimer(early, _ -> send(due));
            } else {
                send(due);
            }
        }

        private void send(long due) {
            client.request(HttpMethod.POST, path)
                    .compose(request -> request.putHeader("content-type", "application/json")
                            .send(bodies.apply(sequence.incrementAndGet())))
                    .compose(response -> response.body().map(_ -> response))
                    .onComplete(answer -> settle(due, answer));
        }

        private void settle(long due, AsyncResult<HttpClientResponse> answer) {
            if (answer.succeeded() && answer.result().statusCode() == 200) {
                nanos[answered.getAndIncrement()] = System.nanoTime() - due;
            } else {
                failures.increment();
            }
            next();
        }
    }
}
