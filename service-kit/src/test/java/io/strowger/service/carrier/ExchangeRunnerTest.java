package io.strowger.service.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.subscription.Cancellable;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.HttpCall;
import io.strowger.service.carrier.Ending.Answered;
import io.strowger.service.carrier.Ending.NoAnswer;
import io.strowger.service.carrier.Ending.NotReached;
import io.strowger.text.Bytes;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeRunnerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExchangeRunner runner = new ExchangeRunner(vertx, config(), Clock.systemUTC());

    /** Times short enough to wait for. */
    private record Config(
            Duration connectTimeout,
            Duration totalTimeout,
            Duration idleTimeout,
            int connectionsPerAccount,
            MemorySize largestAnswer)
            implements CarrierHttpConfig {

        @Override
        public MemorySize largestReport() {
            return new MemorySize(BigInteger.valueOf(4 * largestAnswer.asLongValue()));
        }

        @Override
        public int circuitFailures() {
            return 5;
        }

        @Override
        public Duration circuitShortest() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration circuitLongest() {
            return Duration.ofSeconds(60);
        }
    }

    @Test
    void handsTheAnswerToTheCodec() {
        // Given
        int port = serve(request -> request.body().onSuccess(body -> request.response()
                .setStatusCode(418)
                .putHeader("X-Echo", request.getHeader("X-Key"))
                .end(request.method() + " " + request.uri() + " " + body)));
        HttpCall call = new HttpCall("POST", uri(port, "/path?a=b%20c"), Map.of("X-Key", "value"), Bytes.utf8("body"));

        // When
        Ending<HttpAnswer> ending = run(call);

        // Then
        assertThat(ending).isInstanceOfSatisfying(Answered.class, answered -> {
            HttpAnswer answer = (HttpAnswer) answered.value();
            assertThat(answer.status()).isEqualTo(418);
            assertThat(answer.header("x-echo")).contains("value");
            assertThat(answer.body().asUtf8()).isEqualTo("POST /path?a=b%20c body");
        });
    }

    @Test
    void followsNoRedirect() {
        // Given
        int port = serve(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "/elsewhere")
                .end());

        // When
        Ending<HttpAnswer> ending = run(get(port));

        // Then
        assertThat(ending).isInstanceOf(Answered.class);
        assertThat(requests).hasValue(1);
    }

    @Test
    void knowsThatARefusedConnectionReachedNobody() throws IOException {
        // When
        Ending<HttpAnswer> ending = run(get(closedPort()));

        // Then
        assertThat(ending).isEqualTo(new NotReached<>("no connection"));
    }

    @Test
    void knowsThatAnUnknownHostReachedNobody() {
        // When
        Ending<HttpAnswer> ending =
                run(new HttpCall("GET", URI.create("http://carrier.invalid/"), Map.of(), Bytes.EMPTY));

        // Then
        assertThat(ending).isInstanceOf(NotReached.class);
    }

    @Test
    void knowsThatACallThatCannotBeWrittenReachedNobody() {
        // Given
        int port = serve(request -> request.response().end());
        HttpCall call = new HttpCall("GET", uri(port, "/"), Map.of("X-Key", "two\r\nlines"), Bytes.EMPTY);

        // When
        Ending<HttpAnswer> ending = run(call);

        // Then
        assertThat(ending).isInstanceOf(NotReached.class);
        assertThat(requests).hasValue(0);
    }

    @Test
    void waitsNoLongerThanItsTime() {
        // Given
        int port = serve(_ -> requests.get());

        // When
        Ending<HttpAnswer> ending = run(get(port));

        // Then
        assertThat(ending).isEqualTo(new NoAnswer<>("no answer in time"));
    }

    @Test
    void waitsNoLongerForAnAnswerThatTrickles() {
        // Given
        int port = serve(request -> {
            request.response().setChunked(true);
            vertx.setPeriodic(100, _ -> request.response().write("."));
        });

        // When
        Ending<HttpAnswer> ending = run(get(port));

        // Then
        assertThat(ending).isEqualTo(new NoAnswer<>("no answer in time"));
    }

    @Test
    void makesNoCallThatWaitedForItsConnectionForTooLong() {
        // Given
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        HttpCall call = get(serve(held::complete));
        Duration total = Duration.ofSeconds(2);
        ExchangeRunner single = new ExchangeRunner(vertx, oneConnection(total), Clock.systemUTC());
        var _ = single.run("account", Exchange.ask(call, Exchange::done)).subscribeAsCompletionStage();
        HttpServerRequest first =
                held.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();

        // When
        CompletableFuture<Ending<HttpAnswer>> second =
                single.run("account", Exchange.ask(call, Exchange::done)).subscribeAsCompletionStage();
        vertx.setTimer(1800, _ -> first.response().end());

        // Then
        assertThat(second).succeedsWithin(PATIENCE).isInstanceOf(NotReached.class);
        assertThat(requests).hasValue(1);
        single.close();
    }

    @Test
    void letsNoSendWaitForAQuestion() {
        // Given
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        int port = serve(request -> {
            if (!held.complete(request)) {
                request.response().end();
            }
        });
        HttpCall call = get(port);
        Duration total = Duration.ofSeconds(5);
        ExchangeRunner single = new ExchangeRunner(vertx, oneConnection(total), Clock.systemUTC());
        var _ = single.run("account", Exchange.ask(call, Exchange::done)).subscribeAsCompletionStage();
        held.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();

        // When
        Ending<HttpAnswer> sent = single.send("account", Exchange.ask(call, Exchange::done), _ -> {})
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(sent).isInstanceOf(Answered.class);
        single.close();
    }

    @Test
    void asksOnceOnlyWhenTheConnectionBreaks() {
        // Given
        int port = serve(request -> request.connection().close());

        // When
        Ending<HttpAnswer> ending = run(get(port));

        // Then
        assertThat(ending).isInstanceOf(NoAnswer.class);
        assertThat(requests).hasValue(1);
    }

    @Test
    void readsNoEndlessAnswer() {
        // Given
        int port = serve(request -> request.response().end("x".repeat(2000)));

        // When
        Ending<HttpAnswer> ending = run(get(port));

        // Then
        assertThat(ending).isEqualTo(new NoAnswer<>("AnswerTooLarge"));
    }

    @Test
    void readsLongerReportsButNoEndlessOnes() {
        // Given
        HttpCall report = get(serve(request -> request.response().end("x".repeat(2000))));
        HttpCall endless = get(serve(request -> request.response().end("x".repeat(5000))));

        // When
        Ending<HttpAnswer> read = runner.runLong("account", Exchange.ask(report, Exchange::done))
                .await()
                .atMost(PATIENCE);
        Ending<HttpAnswer> unread = runner.runLong("account", Exchange.ask(endless, Exchange::done))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(read).isInstanceOf(Answered.class);
        assertThat(unread).isEqualTo(new NoAnswer<>("AnswerTooLarge"));
    }

    @Test
    void givesEachEntryOfALongListItsOwnTime() {
        // Given
        int port = serve(request -> vertx.setTimer(20, _ -> request.response().end()));

        // When
        Ending<Integer> ending =
                runner.runLong("account", entries(port, 60)).await().atMost(PATIENCE);

        // Then
        assertThat(ending).isEqualTo(new Answered<>(0));
        assertThat(requests).hasValue(60);
    }

    @Test
    void waitsNoLongerForAnEntryThanItsTime() {
        // Given
        int port = serve(request -> {
            if (requests.get() < 3) {
                request.response().end();
            }
        });

        // When
        Ending<Integer> ending =
                runner.runLong("account", entries(port, 60)).await().atMost(PATIENCE);

        // Then
        assertThat(ending).isEqualTo(new NoAnswer<>("no answer in time"));
    }

    @Test
    void asksForNothingMoreOnceNobodyWaits() {
        // Given
        CompletableFuture<HttpServerRequest> first = new CompletableFuture<>();
        int port = serve(first::complete);
        Cancellable listing =
                runner.runLong("account", entries(port, 60)).subscribe().with(_ -> {});

        // When
        HttpServerRequest request =
                first.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        listing.cancel();
        request.response().end();

        // Then
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> requests.get() == 1);
    }

    @Test
    void readsLongAnswersOffTheEventLoop() {
        // Given
        int port = serve(request -> request.response().end());

        // When
        Ending<Boolean> onLoop = runner.runLong(
                        "account", Exchange.ask(get(port), _ -> Exchange.done(Context.isOnEventLoopThread())))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(onLoop).isEqualTo(new Answered<>(false));
    }

    @Test
    void isUncertainWhenALaterCallReachesNobody() throws IOException {
        // Given
        int port = serve(request -> request.response().end());
        HttpCall second = get(closedPort());
        Exchange<HttpAnswer> exchange = Exchange.ask(get(port), _ -> Exchange.ask(second, Exchange::done));

        // When
        Ending<HttpAnswer> ending = runner.run("account", exchange).await().atMost(PATIENCE);

        // Then
        assertThat(ending).isInstanceOf(NoAnswer.class);
    }

    @Test
    void isUncertainWhenTheCodecFails() {
        // Given
        int port = serve(request -> request.response().end());
        Exchange<HttpAnswer> exchange = Exchange.ask(get(port), _ -> {
            throw new IllegalStateException("a bug");
        });

        // When
        Ending<HttpAnswer> ending = runner.run("account", exchange).await().atMost(PATIENCE);

        // Then
        assertThat(ending).isInstanceOf(NoAnswer.class);
    }

    @Test
    void refusesToBeSetToWaitTooLong() {
        // Given
        CarrierHttpConfig patient = new Config(
                Duration.ofSeconds(1),
                Duration.ofSeconds(13),
                Duration.ofSeconds(1),
                1,
                new MemorySize(BigInteger.ONE));

        // When // Then
        assertThatThrownBy(() -> new ExchangeRunner(vertx, patient, Clock.systemUTC()))
                .hasMessageContaining("strowger.carrier.total-timeout");
    }

    @Test
    void isDocumentedAsItIs() {
        // Given
        CarrierHttpConfig defaults = new SmallRyeConfigBuilder()
                .withMapping(CarrierHttpConfig.class)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(CarrierHttpConfig.class);

        // When // Then
        assertThat(defaults.totalTimeout()).isEqualTo(Duration.ofSeconds(12));
        assertThat(defaults.largestAnswer().asLongValue()).isEqualTo(1024 * 1024);
        assertThat(defaults.largestReport().asLongValue()).isEqualTo(8 * 1024 * 1024);
    }

    @AfterEach
    void close() throws Exception {
        runner.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Ending<HttpAnswer> run(HttpCall call) {
        return runner.run("account", Exchange.ask(call, Exchange::done)).await().atMost(PATIENCE);
    }

    /** As many calls, one after the other. */
    private static Exchange<Integer> entries(int port, int left) {
        return left == 0 ? Exchange.done(0) : Exchange.ask(get(port), _ -> entries(port, left - 1));
    }

    private int serve(Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    requests.incrementAndGet();
                    handler.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static HttpCall get(int port) {
        return new HttpCall("GET", uri(port, "/"), Map.of(), Bytes.EMPTY);
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static CarrierHttpConfig oneConnection(Duration total) {
        return new Config(total, total, Duration.ofSeconds(1), 1, new MemorySize(BigInteger.valueOf(1000)));
    }

    private static CarrierHttpConfig config() {
        return new Config(
                Duration.ofMillis(500),
                Duration.ofMillis(700),
                Duration.ofSeconds(1),
                4,
                new MemorySize(BigInteger.valueOf(1000)));
    }
}
