package io.strowger.routing.conversation;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.routing.database.TenantTransactions;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** How far an organization has read its conversations; a mark only moves forward. */
@ApplicationScoped
public class ReadMarks {

    /** Locked first, so that the count below sees whatever routing adds to the conversation until then. */
    private static final String LOCK = """
            select v.id from messaging.conversation v where v.organization = $1 and v.id = $2 for update
            """;

    private static final String MESSAGE = """
            select m.id from messaging.message m where m.organization = $1 and m.conversation = $2 and m.id = $3
            """;
    private static final String MARK = """
            update messaging.conversation v set
                read_up_to = greatest(v.read_up_to, $3),
                unread = (
                    select count(*) from messaging.message m
                    where m.organization = $1 and m.conversation = $2 and m.direction = 'inbound'
                      and m.id > greatest(v.read_up_to, $3)),
                version = v.version + 1
            where v.organization = $1 and v.id = $2
            """;

    private final TenantTransactions transactions;

    public ReadMarks(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Marks a conversation's messages as read up to one of them; 404 where either is not the viewer's. */
    Uni<Void> mark(Viewer.Tenant viewer, UUID conversation, UUID message) {
        Tuple key = Tuple.of(viewer.organization().value(), conversation);
        Tuple mark = Tuple.of(viewer.organization().value(), conversation, message);
        return transactions.run(viewer, connection -> Uni.combine()
                .all()
                .unis(found(connection, LOCK, key, "conversation"), found(connection, MESSAGE, mark, "message"))
                .with((_, _) -> mark)
                .chain(known -> connection.preparedQuery(MARK).execute(known))
                .replaceWithVoid());
    }

    private static Uni<RowSet<Row>> found(SqlConnection connection, String query, Tuple key, String what) {
        return connection.preparedQuery(query).execute(key).invoke(rows -> {
            if (rows.size() == 0) {
                throw Problems.notFound(what);
            }
        });
    }
}
