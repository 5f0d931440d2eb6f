package io.strowger.outbound.ledger;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The ledger as operators read it, and how they settle what is unknown. */
@Singleton
public final class LedgerEntries {

    private static final String LIST = "select " + LedgerEntry.COLUMNS + """
            from dispatch.ledger l
            where ($1::text is null or l.state = $1) and ($2::uuid is null or l.id < $2)
            order by l.id desc limit $3
            """;
    private static final String FIND = "select " + LedgerEntry.COLUMNS + " from dispatch.ledger l where l.id = $1";
    private static final String SETTLE = """
            update dispatch.ledger l
            set state = $2,
                failure = $3,
                attempt = attempt + $4,
                tries = case when $4 = 0 then tries else 0 end,
                detail = case when $4 = 0 then detail end,
                token = null,
                next_try_at = now(),
                updated_at = now()
            where l.id = $1 and l.state = 'unknown'
            returning\s""" + Standing.COLUMNS;

    private final Pool pool;
    private final LedgerChanges changes;

    LedgerEntries(Pool pool, LedgerChanges changes) {
        this.pool = pool;
        this.changes = changes;
    }

    /** The newest first. */
    public Uni<Page<LedgerEntry>> list(Viewer.Operator viewer, Optional<LedgerState> state, PageRequest<UUID> page) {
        Tuple parameters = Tuple.of(
                state.map(LedgerState::word).orElse(null), page.cursor().orElse(null), page.rows());
        return pool.preparedQuery(LIST)
                .execute(parameters)
                .map(rows -> Page.byId(entries(rows), page, LedgerEntry::messageId));
    }

    public Uni<Optional<LedgerEntry>> find(Viewer.Operator viewer, UUID message) {
        return pool.preparedQuery(FIND).execute(Tuple.of(message)).map(rows -> entries(rows).stream()
                .findFirst());
    }

    /** Settles what is unknown; the item tells whether it was. */
    public Uni<Boolean> settle(Viewer.Operator viewer, UUID message, Settlement settlement) {
        Tuple parameters = Tuple.tuple()
                .addValue(message)
                .addValue(settlement.state().word())
                .addValue(settlement.failure().map(failure -> failure.code()).orElse(null))
                .addValue(settlement.furtherAttempts());
        return changes.apply(connection ->
                        connection.preparedQuery(SETTLE).execute(parameters).map(LedgerChanges::standings))
                .map(changed -> !changed.isEmpty());
    }

    private static List<LedgerEntry> entries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(LedgerEntry::of)
                .toList();
    }
}
