package io.strowger.routing.conversation;

import io.smallrye.mutiny.Uni;
import io.strowger.event.TenantCall;
import io.strowger.event.TenantMessage;
import io.strowger.organization.Viewer;
import io.strowger.routing.call.Calls;
import io.strowger.routing.database.TenantTransactions;
import io.strowger.routing.message.Messages;
import io.strowger.routing.request.Cursor;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The conversations of an organization, as it reads them. */
@ApplicationScoped
public class Conversations {

    static final String INBOX = """
            select %s
            from messaging.conversation v join messaging.contact p on p.id = v.contact
            where v.organization = $1 and ($2::timestamptz is null or (v.last_at, v.id) < ($2, $3))
            order by v.last_at desc, v.id desc limit $4
            """.formatted(Conversation.COLUMNS);
    private static final String BY_ID = """
            select %s
            from messaging.conversation v join messaging.contact p on p.id = v.contact
            where v.organization = $1 and v.id = $2
            """.formatted(Conversation.COLUMNS);

    private final TenantTransactions transactions;
    private final Messages messages;
    private final Calls calls;

    public Conversations(TenantTransactions transactions, Messages messages, Calls calls) {
        this.transactions = transactions;
        this.messages = messages;
        this.calls = calls;
    }

    /** In the order of an inbox: the one with the newest message first. */
    Uni<Page<Conversation>> inbox(Viewer.Tenant viewer, PageRequest<Cursor> page) {
        Tuple parameters = Tuple.from(Arrays.asList(
                viewer.organization().value(),
                page.cursor().map(Cursor::time).orElse(null),
                page.cursor().map(Cursor::id).orElse(null),
                page.rows()));
        return transactions
                .run(viewer, connection -> connection.preparedQuery(INBOX).execute(parameters))
                .map(found -> Page.of(found.stream().toList(), page, row -> position(row)
                                .encoded())
                        .map(Conversation::of));
    }

    /** 404 where it is not the viewer's. */
    Uni<Conversation> find(Viewer.Tenant viewer, UUID id) {
        return transactions
                .run(viewer, connection -> connection.preparedQuery(BY_ID).execute(key(viewer, id)))
                .map(Conversations::only);
    }

    /** Its messages, newest first; 404 where it is not the viewer's. */
    Uni<Page<TenantMessage>> messages(Viewer.Tenant viewer, UUID id, PageRequest<Cursor> page) {
        return transactions.run(viewer, connection -> Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(BY_ID).execute(key(viewer, id)).invoke(Conversations::only),
                        messages.ofConversation(viewer, connection, id, page))
                .with((_, found) -> found));
    }

    /** Its messages and calls, newest first; 404 where it is not the viewer's. */
    Uni<Page<ThreadItem>> thread(Viewer.Tenant viewer, UUID id, PageRequest<Cursor> page) {
        return transactions.run(viewer, connection -> Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(BY_ID).execute(key(viewer, id)).invoke(Conversations::only),
                        messages.ofConversation(viewer, connection, id, page),
                        calls.ofConversation(viewer, connection, id, page))
                .with((_, written, called) -> merged(written, called, page)));
    }

    /** The newest of both; whichever list has more to give, the cursor is where this page ends. */
    private static Page<ThreadItem> merged(
            Page<TenantMessage> written, Page<TenantCall> called, PageRequest<Cursor> page) {
        List<ThreadItem> items = Stream.concat(
                        written.items().stream().map(ThreadItem::of),
                        called.items().stream().map(ThreadItem::of))
                .sorted(Comparator.comparing(ThreadItem::id).reversed())
                .toList();
        boolean more = written.nextCursor().isPresent() || called.nextCursor().isPresent();
        return items.size() > page.limit() || !more
                ? Page.of(items, page, item -> Cursor.of(item.id()).encoded())
                : new Page<>(items, Optional.of(Cursor.of(items.getLast().id()).encoded()));
    }

    private static Tuple key(Viewer.Tenant viewer, UUID id) {
        return Tuple.of(viewer.organization().value(), id);
    }

    private static Conversation only(RowSet<Row> found) {
        return found.stream().map(Conversation::of).findFirst().orElseThrow(() -> Problems.notFound("conversation"));
    }

    private static Cursor position(Row row) {
        return Cursor.of(row.getOffsetDateTime("last_at"), row.getUUID("id"));
    }
}
