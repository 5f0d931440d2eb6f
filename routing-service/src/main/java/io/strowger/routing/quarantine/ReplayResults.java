package io.strowger.routing.quarantine;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.ServiceRequest.ReplayAnswered.Replayed;
import io.strowger.routing.quarantine.ReplayResult.Event;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What became of replays: ingest says what it read, and our own tables where that went. */
@ApplicationScoped
class ReplayResults {

    private static final String KEEP = "update messaging.quarantine set replayed_at = $2, replay = $3 where id = $1";
    private static final String ANSWER =
            "select q.replay from messaging.quarantine q where q.id = $1 and q.replay is not null";
    private static final String WHEREABOUTS = """
            select i.id, coalesce(m.organization, c.organization) as organization,
                case when m.id is not null or c.id is not null then 'delivered'
                     when u.id is not null or n.id is not null then 'unrouted'
                     when d.id <> i.id then 'duplicate'
                     when i.key is null then 'published'
                     when d.id is not null and i.type = 'CallProgressed' then 'delivered'
                     else 'pending' end as result
            from unnest($1::uuid[], $2::uuid[], $3::text[]) as i(id, key, type)
            left join messaging.message m on m.id = i.id
            left join messaging.call c on c.id = i.id
            left join messaging.unrouted u on u.id = i.id
            left join messaging.unmatched_call n on n.id = i.id
            left join messaging.dedupe d on d.key = i.key
            """;

    private final Pool pool;

    ReplayResults(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> keep(ReplayAnswered answer) {
        Tuple parameters =
                Tuple.of(answer.id(), answer.at().atOffset(ZoneOffset.UTC), Buffer.buffer(EventJson.write(answer)));
        return pool.preparedQuery(KEEP).execute(parameters).replaceWithVoid();
    }

    /** What is known of the replay that was asked for at that time. */
    Uni<ReplayResult> of(UUID id, Instant requestedAt) {
        return pool.preparedQuery(ANSWER)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().flatMap(ReplayResults::answer))
                .chain(answer -> answer.filter(known -> known.requestedAt().equals(requestedAt))
                        .map(this::result)
                        .orElseGet(() -> Uni.createFrom()
                                .item(new ReplayResult(id, ReplayResult.PENDING, "", List.of(), requestedAt))));
    }

    private static Optional<ReplayAnswered> answer(Row row) {
        try {
            return EventJson.read(row.getBuffer("replay").getBytes(), ServiceRequest.class)
                            instanceof ReplayAnswered answer
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (UnreadableEvent e) {
            throw new IllegalStateException("answers are written by us alone", e);
        }
    }

    private Uni<ReplayResult> result(ReplayAnswered answer) {
        Tuple parameters = Tuple.of(
                answer.events().stream().map(Replayed::id).toArray(UUID[]::new),
                answer.events().stream().map(event -> event.key().orElse(null)).toArray(UUID[]::new),
                answer.events().stream().map(Replayed::type).toArray(String[]::new));
        return pool.preparedQuery(WHEREABOUTS).execute(parameters).map(rows -> result(answer, rows));
    }

    private static ReplayResult result(ReplayAnswered answer, RowSet<Row> rows) {
        Map<UUID, Row> found = new HashMap<>();
        rows.forEach(row -> found.put(row.getUUID("id"), row));
        List<Event> events = answer.events().stream()
                .map(event -> event(event, found.get(event.id())))
                .toList();
        return new ReplayResult(answer.id(), answer.outcome(), answer.detail(), events, answer.requestedAt());
    }

    private static Event event(Replayed replayed, Row row) {
        return new Event(
                replayed.id(),
                replayed.type(),
                row.getString("result"),
                Optional.ofNullable(row.getUUID("organization")));
    }
}
