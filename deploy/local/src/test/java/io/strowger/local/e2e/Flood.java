package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A carrier that posts webhooks at a steady rate, each once, while something is away; afterwards each that was answered
 * 2xx must be in its inbox exactly once, and no other more than once.
 */
final class Flood {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PEOPLE = 100;
    private static final int UNANSWERED = 0;

    private final String name;
    private final String number;
    private final Duration apart;
    private final URI webhook;
    private final Tenant tenant;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger posted = new AtomicInteger();
    private final ConcurrentSkipListSet<String> acknowledged = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListMap<String, Integer> refused = new ConcurrentSkipListMap<>();

    /** @param apart how long after one the next is posted */
    Flood(LocalStack stack, String name, String number, Duration apart) throws Exception {
        this.name = name;
        this.number = number;
        this.apart = apart;
        this.webhook = stack.url().resolve("/api/webhook/extreme");
        this.tenant = new Operator(JsonHttp.at(stack.url()).as(stack.operatorKey()))
                .organization("Flooded while " + name, List.of(number));
    }

    /** What is done to the stack; it may take as long as it likes. */
    @FunctionalInterface
    interface Disaster {
        void strike() throws Exception;
    }

    /** Posts so many while the disaster strikes. */
    Flood pour(int count, Disaster disaster) throws Exception {
        List<String> texts = IntStream.range(0, count)
                .mapToObj("%s %%06d".formatted(name)::formatted)
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> posting = threads.submit(() -> Cadence.every(apart).run(texts, this::post));
            disaster.strike();
            posting.get();
        }
        return this;
    }

    /** Waits until as many more were posted as fit in so long a time, on a slow machine for longer. */
    void awaitPosts(Duration time) {
        int enough = posted.get() + (int) time.dividedBy(apart);
        Awaitility.await("webhook " + enough)
                .pollInterval(apart)
                .atMost(time.plus(PATIENCE))
                .until(() -> posted.get() >= enough);
    }

    /** How many were answered with something else than 2xx. */
    int refused() {
        return refused.size() - unanswered();
    }

    /** How many got no answer in time: a machine that has too much to do. */
    int unanswered() {
        return (int)
                refused.values().stream().filter(status -> status == UNANSWERED).count();
    }

    void isHomeExactlyOnce() throws IOException {
        List<JsonObject> inbox = Inboxes.await(tenant, acknowledged.size(), deadline());
        Map<String, List<String>> idsByText = inbox.stream()
                .collect(Collectors.groupingBy(
                        message -> message.getString("text"),
                        Collectors.mapping(message -> message.getString("id"), Collectors.toList())));
        System.out.printf(
                "%s: %,d webhooks, %,d answered 2xx, %,d refused, %,d unanswered; %,d messages in the inbox; every id is in %s%n",
                name,
                acknowledged.size() + refused.size(),
                acknowledged.size(),
                refused(),
                unanswered(),
                inbox.size(),
                write(idsByText));
        assertThat(idsByText.keySet()).containsAll(acknowledged);
        assertThat(idsByText.values()).allMatch(ids -> ids.size() == 1);
    }

    private void post(String text) {
        posted.incrementAndGet();
        int status = status(text);
        if (status / 100 == 2) {
            acknowledged.add(text);
        } else {
            refused.put(text, status);
        }
    }

    private int status(String text) {
        JsonObject body = new JsonObject()
                .put("from", "1500555%04d".formatted(Math.floorMod(text.hashCode(), PEOPLE)))
                .put("receiver", number)
                .put("message", text)
                .put("messageId", text.replace(' ', '-'));
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return UNANSWERED;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line for each webhook: its text, how it was answered, the ids of its messages. */
    private Path write(Map<String, List<String>> idsByText) throws IOException {
        Path ledger = StackExtension.SOURCES.resolve("deploy/local/target/" + name.replace(' ', '-') + ".ledger");
        Stream<String> lines = Stream.concat(
                        acknowledged.stream().map(text -> text + "\t2xx\t"),
                        refused.entrySet().stream().map(each -> each.getKey() + "\t" + each.getValue() + "\t"))
                .map(line -> line + String.join(" ", idsByText.getOrDefault(line.split("\t", 2)[0], List.of())));
        Files.write(ledger, lines.toList());
        return StackExtension.SOURCES.relativize(ledger);
    }

    private static Instant deadline() {
        return Clock.systemUTC().instant().plus(PATIENCE);
    }
}
