package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.strowger.routing.request.Cursor;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The calls that are nobody's. */
@ApplicationScoped
class UnmatchedCalls {

    private static final String NEWEST = """
            select u.id, u.at, u.account, u.call, u.numbers, u.why,
                coalesce((convert_from(u.event, 'UTF8')::jsonb ->> 'recovered')::boolean, false) as recovered
            from messaging.unmatched_call u
            where $1::uuid is null or u.id < $1
            order by u.id desc limit $2
            """;

    private final Pool pool;

    UnmatchedCalls(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<UnmatchedCall>> newest(PageRequest<Cursor> page) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(page.cursor().map(Cursor::id).orElse(null), page.rows()))
                .map(rows -> Page.of(rows.stream().map(UnmatchedCall::of).toList(), page, call -> Cursor.of(call.id())
                        .encoded()));
    }
}
