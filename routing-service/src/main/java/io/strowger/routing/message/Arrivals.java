package io.strowger.routing.message;

import io.smallrye.mutiny.Uni;
import io.strowger.event.TenantMessage;
import io.strowger.organization.Viewer;
import io.strowger.routing.database.TenantTransactions;
import io.strowger.routing.request.Cursor;
import io.strowger.routing.request.GivenId;
import io.strowger.service.page.Page;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The messages of an organization in the order in which they reached its inbox, for those who poll: whatever was listed
 * can never be preceded by something new, since nothing is listed before everything older is committed.
 */
@ApplicationScoped
public class Arrivals {

    private static final UUID LOWEST_ID = new UUID(0, 0);
    private static final Cursor BEGINNING = new Cursor("0", LOWEST_ID);

    private static final String POSITION = """
            select m.arrival::text::bigint as arrival, m.id from messaging.message m
            where m.organization = $1 and m.id = $2
            """;

    private final TenantTransactions transactions;

    public Arrivals(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What arrived after a position, oldest first, and always the position to go on from.
     *
     * @param after the cursor of an earlier answer, a message's id, or nothing (or {@code 0}) for the beginning
     */
    Uni<Page<TenantMessage>> after(Viewer.Tenant viewer, String after, MessageFilter filter, int limit) {
        return transactions.run(viewer, connection -> position(viewer, connection, after)
                .chain(position -> page(viewer, connection, position, filter, limit)));
    }

    private static Uni<Cursor> position(Viewer.Tenant viewer, SqlConnection connection, String after) {
        if (GivenId.looksLikeOne(after)) {
            return connection
                    .preparedQuery(POSITION)
                    .execute(Tuple.of(viewer.organization().value(), UUID.fromString(after)))
                    .map(Arrivals::positionOf);
        }
        boolean beginning = after.isEmpty() || after.equals("0");
        return Uni.createFrom().item(() -> beginning ? BEGINNING : Cursor.read(after));
    }

    private static Cursor positionOf(RowSet<Row> message) {
        return message.stream().map(Arrivals::cursor).findFirst().orElseThrow(() -> Problems.notFound("message"));
    }

    private static Uni<Page<TenantMessage>> page(
            Viewer.Tenant viewer, SqlConnection connection, Cursor position, MessageFilter filter, int limit) {
        Parameters parameters = new Parameters();
        String query = query(filter.condition(viewer, parameters), position, limit, parameters);
        return connection.preparedQuery(query).execute(parameters.tuple()).map(rows -> page(rows, position, limit));
    }

    private static String query(String condition, Cursor position, int limit, Parameters parameters) {
        return """
                select h.xmin::text::bigint as horizon, a.*
                from (select pg_snapshot_xmin(pg_current_snapshot()) as xmin) h
                left join lateral (
                    select m.arrival::text::bigint as arrival, %s from messaging.message m
                    where %s
                      and (m.arrival, m.id) > (%s::bigint::text::xid8, %s::uuid)
                      and m.arrival < h.xmin
                    order by m.arrival, m.id limit %s) a on true
                order by a.arrival, a.id
                """.formatted(
                        TenantMessages.COLUMNS,
                        condition,
                        parameters.add(position.number()),
                        parameters.add(position.id()),
                        parameters.add(limit));
    }

    private static Page<TenantMessage> page(RowSet<Row> rows, Cursor position, int limit) {
        List<Row> found = rows.stream().filter(row -> row.getUUID("id") != null).toList();
        Cursor next = found.size() == limit
                ? cursor(found.getLast())
                : later(position, rows.iterator().next().getLong("horizon"));
        return new Page<>(found.stream().map(TenantMessages::of).toList(), Optional.of(next.encoded()));
    }

    /** All below the horizon has been seen when a page is not full. */
    private static Cursor later(Cursor position, long horizon) {
        return position.number() < horizon ? new Cursor(Long.toString(horizon), LOWEST_ID) : position;
    }

    private static Cursor cursor(Row row) {
        return new Cursor(Long.toString(row.getLong("arrival")), row.getUUID("id"));
    }
}
