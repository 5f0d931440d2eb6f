package io.strowger.routing.message;

import io.smallrye.mutiny.Uni;
import io.strowger.event.TenantMessage;
import io.strowger.organization.Viewer;
import io.strowger.routing.database.TenantTransactions;
import io.strowger.routing.message.MessageDetails.Step;
import io.strowger.routing.request.Cursor;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The messages of an organization, as it reads them. */
@ApplicationScoped
public class Messages {

    private static final String OF_CONVERSATION = """
            select %s from messaging.message m
            where m.organization = $1 and m.conversation = $2 and ($3::uuid is null or m.id < $3)
            order by m.id desc limit $4
            """.formatted(TenantMessages.COLUMNS);
    private static final String BY_ID = """
            select %s from messaging.message m where m.organization = $1 and m.id = $2
            """.formatted(TenantMessages.COLUMNS);
    private static final String HISTORY = """
            select s.status, s.at, s.failure from messaging.message_status s
            where s.organization = $1 and s.message = $2 order by s.attempt, s.at, s.status
            """;

    private final TenantTransactions transactions;

    public Messages(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Newest first. */
    Uni<Page<TenantMessage>> newest(Viewer.Tenant viewer, MessageFilter filter, PageRequest<Cursor> page) {
        Parameters parameters = new Parameters();
        String condition = filter.condition(viewer, parameters)
                + page.cursor()
                        .map(cursor -> " and m.id < " + parameters.add(cursor.id()))
                        .orElse("");
        String query = "select %s from messaging.message m where %s order by m.id desc limit %s"
                .formatted(TenantMessages.COLUMNS, condition, parameters.add(page.rows()));
        return transactions
                .run(viewer, connection -> connection.preparedQuery(query).execute(parameters.tuple()))
                .map(found -> page(found, page));
    }

    /** Newest first; in the caller's transaction, which has seen that the conversation is the viewer's. */
    public Uni<Page<TenantMessage>> ofConversation(
            Viewer.Tenant viewer, SqlConnection connection, UUID conversation, PageRequest<Cursor> page) {
        Object before = page.cursor().map(Cursor::id).orElse(null);
        return connection
                .preparedQuery(OF_CONVERSATION)
                .execute(Tuple.of(viewer.organization().value(), conversation, before, page.rows()))
                .map(found -> page(found, page));
    }

    /** A message with its history; 404 where it is not the viewer's. */
    Uni<MessageDetails> find(Viewer.Tenant viewer, UUID id) {
        Tuple key = Tuple.of(viewer.organization().value(), id);
        return transactions.run(viewer, connection -> Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(BY_ID).execute(key),
                        connection.preparedQuery(HISTORY).execute(key))
                .with(Messages::details));
    }

    private static Page<TenantMessage> page(RowSet<Row> found, PageRequest<Cursor> page) {
        List<TenantMessage> messages = found.stream().map(TenantMessages::of).toList();
        return Page.of(messages, page, message -> Cursor.of(message.id()).encoded());
    }

    private static MessageDetails details(RowSet<Row> message, RowSet<Row> history) {
        TenantMessage found =
                message.stream().map(TenantMessages::of).findFirst().orElseThrow(() -> Problems.notFound("message"));
        return new MessageDetails(found, history.stream().map(Messages::step).toList());
    }

    private static Step step(Row row) {
        return new Step(
                TenantMessages.status(row.getString("status")),
                row.getOffsetDateTime("at").toInstant(),
                TenantMessages.fault(row.getString("failure")));
    }
}
