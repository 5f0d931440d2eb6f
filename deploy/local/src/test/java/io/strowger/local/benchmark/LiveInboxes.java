package io.strowger.local.benchmark;

import io.strowger.local.demo.Tenant;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The live events of organizations: each tells the stopwatch which webhook has arrived. */
record LiveInboxes(List<Stream<String>> streams) implements AutoCloseable {

    static LiveInboxes watch(List<Tenant> tenants, URI gateway, Stopwatch arrived)
            throws IOException, InterruptedException {
        List<Stream<String>> streams = new ArrayList<>();
        for (Tenant tenant : tenants) {
            Stream<String> events = tenant.api().to(gateway).lines("/api/events");
            Thread.ofVirtual().start(() -> read(events, arrived));
            streams.add(events);
        }
        return new LiveInboxes(streams);
    }

    @Override
    public void close() {
        streams.forEach(Stream::close);
    }

    private static void read(Stream<String> events, Stopwatch arrived) {
        try {
            events.filter(line -> line.startsWith("data:")).forEach(line -> arrived.end(Traffic.number(line)));
        } catch (RuntimeException _) {
            // closed while it waited for the next line
        }
    }
}
