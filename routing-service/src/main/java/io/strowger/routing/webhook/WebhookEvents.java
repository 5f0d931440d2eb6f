package io.strowger.routing.webhook;

import io.smallrye.mutiny.Uni;
import io.strowger.routing.request.Cursor;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The newest of what carriers brought, whoever it went to. */
@ApplicationScoped
public class WebhookEvents {

    private static final String NEWEST = """
            with routed as (
                select i.id, m.at, i.account, m.sender, m.receiver, i.modem, i.port, i.organization, i.routed_by,
                    i.gave_way, m.late, i.recovered, i.dedupe_key as key
                from messaging.message_internal i join messaging.message m on m.id = i.id
                where i.direction = 'inbound' and ($1::uuid is null or i.id < $1)
                order by i.id desc limit $2
            ), unrouted as (
                select u.id, u.at, u.account, u.sender, u.receiver, u.modem, u.port, null::uuid, null::text,
                    false, false,
                    coalesce((convert_from(u.event, 'UTF8')::jsonb ->> 'recovered')::boolean, false), u.key
                from messaging.unrouted u
                where $1::uuid is null or u.id < $1
                order by u.id desc limit $2
            ), newest as (
                select * from routed union all select * from unrouted order by id desc limit $2
            )
            select n.*, o.name, coalesce(d.seen, 1) - 1 as duplicates
            from newest n
            left join directory.organization o on o.id = n.organization
            left join messaging.dedupe d on d.key = n.key
            order by n.id desc
            """;

    private final Pool pool;

    public WebhookEvents(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<WebhookEvent>> newest(PageRequest<Cursor> page) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(page.cursor().map(Cursor::id).orElse(null), page.rows()))
                .map(rows -> Page.of(
                        rows.stream().map(WebhookEvent::of).toList(), page, event -> Cursor.of(event.messageId())
                                .encoded()));
    }

    Uni<Optional<WebhookEvent>> last() {
        return newest(new PageRequest<>(1, Optional.empty()))
                .map(page -> page.items().stream().findFirst());
    }
}
