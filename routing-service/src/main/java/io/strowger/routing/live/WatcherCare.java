package io.strowger.routing.live;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.routing.live.Signal.Ping;
import io.strowger.service.access.Credential;
import io.strowger.service.access.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows clients that their streams are alive, and ends those who would not be let in any more. */
@ApplicationScoped
class WatcherCare {

    private static final int AT_ONCE = 4;

    private final LiveFeed feed;
    private final Credentials credentials;

    WatcherCare(LiveFeed feed, Credentials credentials) {
        this.feed = feed;
        this.credentials = credentials;
    }

    @Scheduled(every = "5s")
    void ping() {
        feed.all().forEach(watcher -> watcher.send(new Ping()));
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> endRevoked() {
        Map<Credential, List<Watcher>> byCredential =
                feed.all().stream().collect(Collectors.groupingBy(Watcher::credential));
        return Multi.createFrom()
                .iterable(byCredential.entrySet())
                .onItem()
                .transformToUni(entry -> endIfRevoked(entry.getKey(), entry.getValue()))
                .merge(AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    /** Where the database does not answer, everybody stays until it does. */
    private Uni<Void> endIfRevoked(Credential credential, List<Watcher> watchers) {
        return credentials
                .stillGood(credential)
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
