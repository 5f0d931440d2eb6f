package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallDirection;
import io.strowger.event.CallState;
import io.strowger.event.TenantCall;
import io.strowger.organization.Viewer;
import io.strowger.routing.database.TenantTransactions;
import io.strowger.routing.request.Cursor;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The calls of an organization, as it reads them. */
@ApplicationScoped
public class Calls {

    private static final String NEWEST = """
            select %s from messaging.call c
            where c.organization = $1 and ($2::uuid is null or c.id < $2)
              and ($3::text is null or c.own_number = $3)
              and ($4::uuid is null or c.contact = $4)
              and ($5::text is null or c.direction = $5)
              and ($6::text is null or c.status = $6)
            order by c.id desc limit $7
            """.formatted(TenantCalls.COLUMNS);
    private static final String OF_CONVERSATION = """
            select %s from messaging.call c
            where c.organization = $1 and c.conversation = $2 and ($3::uuid is null or c.id < $3)
            order by c.id desc limit $4
            """.formatted(TenantCalls.COLUMNS);
    private static final String BY_ID =
            "select %s from messaging.call c where c.organization = $1 and c.id = $2".formatted(TenantCalls.COLUMNS);

    private final TenantTransactions transactions;

    public Calls(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Newest first. */
    Uni<Page<TenantCall>> newest(Viewer.Tenant viewer, CallFilter filter, PageRequest<Cursor> page) {
        Tuple parameters = Tuple.from(Arrays.asList(
                viewer.organization().value(),
                before(page),
                filter.ownNumber().orElse(null),
                filter.contact().orElse(null),
                filter.direction().map(CallDirection::word).orElse(null),
                filter.status().map(CallState::word).orElse(null),
                page.rows()));
        return transactions
                .run(viewer, connection -> connection.preparedQuery(NEWEST).execute(parameters))
                .map(found -> page(found, page));
    }

    /** Newest first; in the caller's transaction, which has seen that the conversation is the viewer's. */
    public Uni<Page<TenantCall>> ofConversation(
            Viewer.Tenant viewer, SqlConnection connection, UUID conversation, PageRequest<Cursor> page) {
        return connection
                .preparedQuery(OF_CONVERSATION)
                .execute(Tuple.of(viewer.organization().value(), conversation, before(page), page.rows()))
                .map(found -> page(found, page));
    }

    /** 404 where it is not the viewer's. */
    Uni<TenantCall> find(Viewer.Tenant viewer, UUID id) {
        Tuple key = Tuple.of(viewer.organization().value(), id);
        return transactions
                .run(viewer, connection -> connection.preparedQuery(BY_ID).execute(key))
                .map(found ->
                        found.stream().map(TenantCalls::of).findFirst().orElseThrow(() -> Problems.notFound("call")));
    }

    private static Object before(PageRequest<Cursor> page) {
        return page.cursor().map(Cursor::id).orElse(null);
    }

    private static Page<TenantCall> page(RowSet<Row> found, PageRequest<Cursor> page) {
        List<TenantCall> calls = found.stream().map(TenantCalls::of).toList();
        return Page.of(calls, page, call -> Cursor.of(call.id()).encoded());
    }
}
