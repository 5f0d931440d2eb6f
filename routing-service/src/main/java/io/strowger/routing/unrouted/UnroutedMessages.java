package io.strowger.routing.unrouted;

import io.smallrye.mutiny.Uni;
import io.strowger.routing.request.Cursor;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The messages that nobody owns. */
@ApplicationScoped
public class UnroutedMessages {

    private static final String NEWEST = """
            select u.id, u.at, u.account, u.sender, u.receiver, u.modem, u.port from messaging.unrouted u
            where $1::uuid is null or u.id < $1
            order by u.id desc limit $2
            """;
    private static final String BY_RECEIVER = """
            select u.account, u.receiver,
                case when u.receiver is null then u.modem end as modem,
                case when u.receiver is null then u.port end as port,
                count(*) as count, min(u.at) as oldest, max(u.at) as newest
            from messaging.unrouted u
            group by 1, 2, 3, 4 order by count(*) desc, 1, 2, 3, 4 limit $1
            """;

    private final Pool pool;

    public UnroutedMessages(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<UnroutedItem>> newest(PageRequest<Cursor> page) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(page.cursor().map(Cursor::id).orElse(null), page.rows()))
                .map(rows -> Page.of(rows.stream().map(UnroutedItem::of).toList(), page, item -> Cursor.of(item.id())
                        .encoded()));
    }

    /** The receivers with most messages; a list without a next page. */
    Uni<Page<UnroutedReceiver>> receivers(int limit) {
        return pool.preparedQuery(BY_RECEIVER)
                .execute(Tuple.of(limit))
                .map(rows -> Page.whole(rows.stream().map(UnroutedReceiver::of).toList()));
    }
}
