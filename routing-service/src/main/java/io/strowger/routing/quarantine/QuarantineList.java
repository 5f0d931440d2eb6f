package io.strowger.routing.quarantine;

import io.smallrye.mutiny.Uni;
import io.strowger.routing.request.Cursor;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** What is in quarantine. */
@ApplicationScoped
public class QuarantineList {

    private static final String NEWEST = """
            select q.id, q.received_at, q.account, q.reason, q.detail, q.method, q.path, q.query, q.content_type, q.headers,
                q.replayed_at, octet_length(q.raw) as size, substring(q.raw for 2000) as beginning
            from messaging.quarantine q
            where $1::timestamptz is null or (q.received_at, q.id) < ($1, $2::uuid)
            order by q.received_at desc, q.id desc limit $3
            """;

    private final Pool pool;

    public QuarantineList(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<QuarantinedItem>> newest(PageRequest<Cursor> page) {
        Tuple parameters = Tuple.from(Arrays.asList(
                page.cursor().map(Cursor::time).orElse(null),
                page.cursor().map(Cursor::id).orElse(null),
                page.rows()));
        return pool.preparedQuery(NEWEST).execute(parameters).map(found -> page(found, page));
    }

    private static Page<QuarantinedItem> page(RowSet<Row> found, PageRequest<Cursor> page) {
        List<Row> rows = found.stream().toList();
        return Page.of(rows, page, row -> Cursor.of(QuarantinedItem.receivedAt(row), row.getUUID("id"))
                        .encoded())
                .map(QuarantinedItem::of);
    }
}
