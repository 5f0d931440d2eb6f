package io.strowger.routing.live;

import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.strowger.routing.TestTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A client of live events: an open stream, and what came on it. */
final class EventStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final HttpResponse<Stream<String>> answer;

    /** An event as it came; without a name it is a comment. */
    record Event(String id, String name, JsonPath data) {}

    private EventStream(HttpRequest request) throws IOException, InterruptedException {
        answer = client.send(request, BodyHandlers.ofLines());
        Thread.ofVirtual().start(this::read);
    }

    /** Opens a stream, and returns when it is open. */
    static EventStream open(URI service, TestTenant tenant, Optional<String> lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/api/events"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + tenant.key());
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        return open(request);
    }

    /** Opens a stream as a browser does. */
    static EventStream open(URI service, String ticket) {
        return open(HttpRequest.newBuilder(service.resolve("/api/events?ticket=" + ticket))
                .timeout(PATIENCE));
    }

    private static EventStream open(HttpRequest.Builder request) {
        try {
            EventStream stream = new EventStream(request.build());
            await().atMost(PATIENCE).until(() -> stream.pings() > 0);
            return stream;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void read() {
        try {
            answer.body().forEach(lines::add);
        } catch (RuntimeException _) {
            // closed on either side: the end is what counts
        }
        ended.set(true);
    }

    /** The events, as soon as there are so many. */
    List<Event> events(int count) {
        await().atMost(PATIENCE).until(() -> events().size() >= count);
        return events();
    }

    List<Event> events() {
        return Arrays.stream(String.join("\n", lines).split("\n\n"))
                .filter(block -> block.contains("data:"))
                .map(EventStream::event)
                .toList();
    }

    long pings() {
        return lines.stream().filter(line -> line.equals(":ping")).count();
    }

    boolean ended() {
        return ended.get();
    }

    private static Event event(String block) {
        return new Event(field(block, "id"), field(block, "event"), JsonPath.from(field(block, "data")));
    }

    private static String field(String block, String name) {
        return block.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
