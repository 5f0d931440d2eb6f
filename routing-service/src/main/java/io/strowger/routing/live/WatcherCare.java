package io.strowger.routing.live;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.routing.live.Signal.Ping;
import io.strowger.service.access.ApiKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows clients that their streams are alive, and ends those whose key was revoked. */
@ApplicationScoped
class WatcherCare {

    private static final int AT_ONCE = 4;

    private final LiveFeed feed;
    private final ApiKeys keys;

    WatcherCare(LiveFeed feed, ApiKeys keys) {
        this.feed = feed;
        this.keys = keys;
    }

    @Scheduled(every = "5s")
    void ping() {
        feed.all().forEach(watcher -> watcher.send(new Ping()));
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> endRevoked() {
        Map<UUID, List<Watcher>> byKey = feed.all().stream().collect(Collectors.groupingBy(Watcher::key));
        return Multi.createFrom()
                .iterable(byKey.entrySet())
                .onItem()
                .transformToUni(entry -> endIfRevoked(entry.getKey(), entry.getValue()))
                .merge(AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    /** Where the database does not answer, a key stays good until it does. */
    private Uni<Void> endIfRevoked(UUID key, List<Watcher> watchers) {
        return keys.stillValid(key)
                .onFailure()
                .recoverWithItem(true)
                .invoke(valid -> {
                    if (!valid) {
                        watchers.forEach(Watcher::end);
                    }
                })
                .replaceWithVoid();
    }
}
