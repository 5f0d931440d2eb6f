package io.strowger.local.e2e;

import io.strowger.local.demo.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An organization's live events as they come over the wire, line by line, from now until it is closed. */
final class LiveEvents implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Stream<String> stream;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private LiveEvents(Stream<String> stream) {
        this.stream = stream;
    }

    /** Watches, and returns when nothing will be missed any more. */
    static LiveEvents of(Tenant tenant) throws IOException, InterruptedException {
        LiveEvents events = new LiveEvents(tenant.api().lines("/api/events"));
        Thread.ofVirtual().start(events::read);
        Awaitility.await().atMost(PATIENCE).until(() -> !events.lines.isEmpty());
        return events;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        stream.close();
    }

    private void read() {
        try {
            stream.forEach(lines::add);
        } catch (RuntimeException _) {
            // closed while it waited for the next line
        }
    }
}
