package io.strowger.service.carrier;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.service.carrier.Ending.Answered;
import io.strowger.service.carrier.Ending.NoAnswer;
import io.strowger.service.carrier.Ending.NotReached;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs what a codec describes: the only place that calls carriers. */
@Singleton
public final class ExchangeRunner {

    private static final Logger LOG = Logger.getLogger(ExchangeRunner.class);
    private static final Duration LONGEST = Duration.ofSeconds(12);

    private final Map<String, AccountClient> forSends = new ConcurrentHashMap<>();
    private final Map<String, AccountClient> forQuestions = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final CarrierHttpConfig config;
    private final Clock clock;

    ExchangeRunner(Vertx vertx, CarrierHttpConfig config, Clock clock) {
        if (config.totalTimeout().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "strowger.carrier.total-timeout is at most " + LONGEST.toSeconds() + "s");
        }
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
    }

    /** Never fails: whatever goes wrong is an {@link Ending}. */
    public <T> Uni<Ending<T>> run(String account, Exchange<T> exchange) {
        return run(client(forQuestions, account), exchange, _ -> {});
    }

    /**
     * The same for what the carrier received, reports included: a list whose entries are asked for one by one. Each call has
     * the whole time; whoever asks limits all of them by cancelling.
     */
    public <T> Uni<Ending<T>> runLong(String account, Exchange<T> exchange) {
        return Uni.createFrom().deferred(() -> {
            AtomicBoolean givenUp = new AtomicBoolean();
            long largest = config.largestReport().asLongValue();
            AccountClient client = client(forQuestions, account);
            return run(exchange, new Run<T>(client, this::deadline, largest, _ -> {}, aside(givenUp)))
                    .onCancellation()
                    .invoke(() -> givenUp.set(true));
        });
    }

    /** What is long takes its time to read, which the event loop does not have. */
    private <T> Reader<T> aside(AtomicBoolean givenUp) {
        return (ask, answer) -> givenUp.get()
                ? Future.failedFuture(new CancellationException())
                : vertx.executeBlocking(() -> ask.next().apply(answer), false);
    }

    /**
     * The same for a send, which waits for no connection that a question holds.
     *
     * @param witness sees how each call ended
     */
    public <T> Uni<Ending<T>> send(String account, Exchange<T> exchange, Consumer<Ending<HttpAnswer>> witness) {
        return run(client(forSends, account), exchange, witness);
    }

    private AccountClient client(Map<String, AccountClient> clients, String account) {
        return clients.computeIfAbsent(account, _ -> new AccountClient(vertx, config, clock));
    }

    private <T> Uni<Ending<T>> run(AccountClient client, Exchange<T> exchange, Consumer<Ending<HttpAnswer>> witness) {
        return Uni.createFrom().deferred(() -> {
            Instant deadline = deadline();
            long largest = config.largestAnswer().asLongValue();
            return run(exchange, new Run<>(client, () -> deadline, largest, witness, ExchangeRunner::atOnce));
        });
    }

    private static <T> Uni<Ending<T>> run(Exchange<T> exchange, Run<T> run) {
        return Uni.createFrom().completionStage(() -> run.first(exchange).toCompletionStage());
    }

    private Instant deadline() {
        return clock.instant().plus(config.totalTimeout());
    }

    @PreDestroy
    void close() {
        forSends.values().forEach(AccountClient::close);
        forQuestions.values().forEach(AccountClient::close);
    }

    private static <T> Future<Exchange<T>> atOnce(Exchange.Ask<T> ask, HttpAnswer answer) {
        return Future.succeededFuture(ask.next().apply(answer));
    }

    private interface Reader<T> {
        Future<Exchange<T>> read(Exchange.Ask<T> ask, HttpAnswer answer);
    }

    private record Run<T>(
            AccountClient client,
            Supplier<Instant> deadline,
            long largest,
            Consumer<Ending<HttpAnswer>> witness,
            Reader<T> reader) {

        Future<Ending<T>> first(Exchange<T> exchange) {
            return step(exchange, NotReached::new).otherwise(Run::unread);
        }

        /** Once a call was made, one that cannot be made is no proof that nothing happened. */
        private Future<Ending<T>> step(Exchange<T> exchange, Function<String, Ending<T>> notReached) {
            return switch (exchange) {
                case Exchange.Done<T>(T value) -> Future.succeededFuture(new Answered<>(value));
                case Exchange.Ask<T> ask ->
                    client.call(ask.call(), deadline.get(), largest)
                            .onSuccess(witness::accept)
                            .compose(ending -> follow(ask, ending, notReached));
            };
        }

        private Future<Ending<T>> follow(
                Exchange.Ask<T> ask, Ending<HttpAnswer> ending, Function<String, Ending<T>> notReached) {
            return switch (ending) {
                case Answered<HttpAnswer>(HttpAnswer answer) ->
                    reader.read(ask, answer).compose(next -> step(next, NoAnswer::new));
                case NotReached<HttpAnswer>(String detail) -> Future.succeededFuture(notReached.apply(detail));
                case NoAnswer<HttpAnswer>(String detail) -> Future.succeededFuture(new NoAnswer<>(detail));
            };
        }

        private static <T> Ending<T> unread(Throwable failure) {
            if (failure instanceof CancellationException) {
                return new NoAnswer<>("given up");
            }
            LOG.error("a codec failed to read an answer", failure);
            return new NoAnswer<>("the answer could not be read");
        }
    }
}
