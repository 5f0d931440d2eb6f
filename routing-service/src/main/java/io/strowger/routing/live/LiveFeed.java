package io.strowger.routing.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.strowger.event.Topics;
import io.strowger.organization.Viewer;
import io.strowger.routing.live.Signal.Happened;
import io.strowger.routing.live.Signal.Ping;
import io.strowger.routing.live.Signal.Reset;
import io.strowger.service.access.Credential;
import io.strowger.service.kafka.BroadcastReader;
import io.strowger.service.problem.Problems;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads every event of every organization and hands each to those who watch its organization. */
@Startup
@Singleton
public final class LiveFeed {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final int buffer;
    private final Ring ring;
    private final Map<String, Set<Watcher>> watchers = new HashMap<>();
    private final BroadcastReader reader;
    private final AtomicBoolean stopping = new AtomicBoolean();

    LiveFeed(
            LiveSettings settings,
            MeterRegistry metrics,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        buffer = settings.buffer();
        ring = new Ring(settings.ring().asLongValue());
        metrics.gauge("strowger.live.streams", this, LiveFeed::size);
        reader = BroadcastReader.fromTail(broker, Topics.EVENTS, settings.tail(), this::take);
    }

    /** Whether the recent past is known, so that clients can resume. */
    public boolean caughtUp() {
        return reader.caughtUp();
    }

    /**
     * What happens to the organization's messages from now on.
     *
     * @param credential whose end ends the stream
     * @param last the position of the last event that the client knows: the stream begins with what came after it, or
     *     with a {@link Reset} where that is not known any more
     */
    synchronized Multi<Signal> watch(Viewer.Tenant viewer, Credential credential, Optional<Position> last) {
        if (stopping.get() || !caughtUp()) {
            throw Problems.unavailable("Live events are not available at the moment.", SOON);
        }
        Watcher watcher = Watcher.begin(viewer, credential, beginning(viewer, last), buffer, this::forget);
        watchers.computeIfAbsent(watcher.organization(), _ -> new HashSet<>()).add(watcher);
        return watcher.stream();
    }

    private List<Signal> beginning(Viewer.Tenant viewer, Optional<Position> last) {
        List<Signal> first = new ArrayList<>(List.of(new Ping()));
        last.ifPresent(position -> ring.after(position, viewer.organization().toString())
                .ifPresentOrElse(
                        missed -> missed.forEach(event -> first.add(new Happened(event))),
                        () -> first.add(new Reset())));
        return first;
    }

    private void take(ConsumerRecord<String, byte[]> published) {
        if (published.key() != null && published.value() != null) {
            take(LiveEvent.of(published));
        }
    }

    private synchronized void take(LiveEvent event) {
        ring.add(event);
        Set.copyOf(watchers.getOrDefault(event.organization(), Set.of()))
                .forEach(watcher -> watcher.send(new Happened(event)));
    }

    private synchronized void forget(Watcher watcher) {
        watchers.computeIfPresent(watcher.organization(), (_, others) -> {
            others.remove(watcher);
            return others.isEmpty() ? null : others;
        });
    }

    /** Everybody who watches at the moment. */
    synchronized List<Watcher> all() {
        return watchers.values().stream().flatMap(Set::stream).toList();
    }

    private int size() {
        return all().size();
    }

    /** Ends every stream when the service begins to stop: clients go on with another replica. */
    void stop(@Observes ShutdownDelayInitiatedEvent shutdown) {
        stopping.set(true);
        all().forEach(Watcher::end);
    }

    @PreDestroy
    void close() {
        reader.close();
    }
}
