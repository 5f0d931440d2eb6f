package io.strowger.routing.quarantine;

import io.smallrye.mutiny.Uni;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.event.Quarantined.Request;
import io.strowger.event.ServiceRequest.ReplayRequested;
import io.strowger.routing.publish.RequestPublisher;
import io.strowger.service.access.Actor;
import io.strowger.service.audit.Act;
import io.strowger.service.audit.AuditPublisher;
import io.strowger.service.problem.Problems;
import io.strowger.text.Bytes;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Has ingest read again what is in quarantine, and waits a moment for what becomes of it. */
@ApplicationScoped
class Replays {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LOOKS = 50;
    private static final String FIND = """
            select q.id, q.account, q.reason, q.detail, q.method, q.path, q.query, q.content_type, q.headers, q.raw,
                q.received_at
            from messaging.quarantine q where q.id = $1
            """;

    private final Pool pool;
    private final AuditPublisher audit;
    private final RequestPublisher publisher;
    private final ReplayResults results;
    private final Clock clock;

    Replays(Pool pool, AuditPublisher audit, RequestPublisher publisher, ReplayResults results, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.publisher = publisher;
        this.results = results;
        this.clock = clock;
    }

    /** What became of it within five seconds; 404 where it is not in quarantine. */
    Uni<ReplayResult> replay(Actor actor, UUID id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream()
                        .map(Replays::quarantined)
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("quarantine")))
                .call(found -> audit.note(actor, act(found)))
                .chain(found -> publisher.publish(List.of(new ReplayRequested(found, now))))
                .chain(() -> settled(id, now));
    }

    private static Act act(Quarantined found) {
        return new Act(
                "replayed", "quarantine", found.id().toString(), Optional.empty(), Map.of("account", found.account()));
    }

    private Uni<ReplayResult> settled(UUID id, Instant requestedAt) {
        return Uni.createFrom()
                .deferred(() -> results.of(id, requestedAt))
                .repeat()
                .withDelay(PAUSE)
                .atMost(LOOKS)
                .filter(ReplayResult::isSettled)
                .toUni()
                .onItem()
                .ifNull()
                .switchTo(() -> results.of(id, requestedAt));
    }

    private static Quarantined quarantined(Row row) {
        Map<String, String> headers = new HashMap<>();
        row.getJsonObject("headers").forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        return new Quarantined(
                row.getUUID("id"),
                row.getString("account"),
                Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                row.getString("detail"),
                Optional.ofNullable(row.getString("method"))
                        .map(method -> new Request(
                                method, row.getString("path"), Optional.ofNullable(row.getString("query")))),
                Optional.ofNullable(row.getString("content_type")),
                headers,
                Bytes.copyOf(row.getBuffer("raw").getBytes()),
                row.getOffsetDateTime("received_at").toInstant());
    }
}
