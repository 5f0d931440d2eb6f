package io.strowger.outbound.report;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.OutboundReport;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The reports that Kafka does not have yet. They are written in the transaction that changes the ledger, and deleted in
 * the one in which Kafka acknowledged them; one replica at a time hands them over, so that their order stands.
 */
@Singleton
public final class ReportOutbox {

    private static final String ADD =
            "insert into dispatch.report (message, value) select * from unnest($1::uuid[], $2::bytea[])";
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('strowger.dispatch.report')) as mine";
    private static final String TAKE = """
            delete from dispatch.report
            where id in (select id from dispatch.report order by id limit $1)
            returning id, message, value, created_at
            """;

    private final Pool pool;

    ReportOutbox(Pool pool) {
        this.pool = pool;
    }

    /** Adds reports in the caller's transaction. */
    public Uni<Void> add(SqlConnection connection, List<OutboundReport> reports) {
        return reports.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(ADD).execute(columns(reports)).replaceWithVoid();
    }

    /** Removes the oldest reports if {@code publish} succeeds with them. */
    Uni<Handover> handOver(int limit, Function<List<StoredReport>, Uni<Void>> publish) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("mine"))
                .flatMap(mine -> mine
                        ? take(connection, limit)
                                .call(publish::apply)
                                .map(reports -> reports.size() == limit ? Handover.MORE : Handover.DONE)
                        : Uni.createFrom().item(Handover.ELSEWHERE)));
    }

    /** How handing over went. */
    enum Handover {
        /** Nothing is left. */
        DONE,
        /** There is probably more. */
        MORE,
        /** Another replica is at it. */
        ELSEWHERE
    }

    private static Uni<List<StoredReport>> take(SqlConnection connection, int limit) {
        return connection.preparedQuery(TAKE).execute(Tuple.of(limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(StoredReport::of)
                .sorted(Comparator.comparingLong(StoredReport::id))
                .toList());
    }

    private static Tuple columns(List<OutboundReport> reports) {
        UUID[] messages = reports.stream().map(OutboundReport::messageId).toArray(UUID[]::new);
        Buffer[] values =
                reports.stream().map(EventJson::write).map(Buffer::buffer).toArray(Buffer[]::new);
        return Tuple.of(messages, values);
    }
}
