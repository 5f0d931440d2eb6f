package io.strowger.admin.notification;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.audit.AuditLog;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.notification.Notification.State;
import io.strowger.event.ServiceRequest.AuditNoted;
import io.strowger.event.ServiceRequest.AuditNoted.By;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.service.access.Actor;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What operators do with notifications: read them, take them on, be done with them. */
@ApplicationScoped
class NotificationInbox {

    private static final String LIST = """
            select %s from directory.notification
            where ($1::text is null or state = $1) and ($2::text is null or kind = $2)
              and ($3::uuid is null or id < $3)
            order by id desc limit $4""".formatted(Notification.COLUMNS);
    private static final String LOCK =
            "select %s from directory.notification where id = $1 for update".formatted(Notification.COLUMNS);
    private static final String MOVE = """
            update directory.notification set state = $2, updated_at = greatest(updated_at, $3) where id = $1
            returning %s""".formatted(Notification.COLUMNS);

    private final DirectoryTransactions transactions;
    private final AuditLog audit;
    private final CurrentViewer current;
    private final TimeOrderedIds ids;
    private final Clock clock;

    NotificationInbox(
            DirectoryTransactions transactions,
            AuditLog audit,
            CurrentViewer current,
            TimeOrderedIds ids,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.current = current;
        this.ids = ids;
        this.clock = clock;
    }

    /** The newest first. */
    Uni<Page<Notification>> list(NotificationFilter filter, PageRequest<UUID> request) {
        Tuple parameters = Tuple.of(
                filter.state().map(State::word).orElse(null),
                filter.kind().orElse(null),
                request.cursor().orElse(null),
                request.rows());
        return transactions
                .withConnection(connection -> connection.preparedQuery(LIST).execute(parameters))
                .map(rows -> Page.byId(read(rows), request, Notification::id));
    }

    /** Somebody looks after it; 409 where it is done. */
    Uni<Notification> acknowledge(UUID id) {
        return move(id, State.ACKNOWLEDGED);
    }

    Uni<Notification> complete(UUID id) {
        return move(id, State.DONE);
    }

    private Uni<Notification> move(UUID id, State wanted) {
        return transactions
                .withConnection(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(id))
                        .map(rows -> read(rows).stream().findFirst().orElseThrow(NotificationInbox::unknown))
                        .chain(found -> move(connection, found, wanted)))
                .call(moved -> moved.isNew()
                        ? audit.append(note(moved.now()))
                        : Uni.createFrom().voidItem())
                .map(Moved::now);
    }

    private Uni<Moved> move(SqlConnection connection, Notification found, State wanted) {
        if (found.state() == wanted) {
            return Uni.createFrom().item(new Moved(found, false));
        }
        if (found.state() == State.DONE) {
            throw Problems.conflict("notification_done", "It is done already.", List.of());
        }
        Tuple values = Tuple.of(found.id(), wanted.word(), clock.instant().atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(MOVE)
                .execute(values)
                .map(rows -> new Moved(read(rows).getFirst(), true));
    }

    private AuditNoted note(Notification moved) {
        Stamp stamp = ids.next();
        Actor actor = current.actor();
        By by = new By(actor.kind().name().toLowerCase(Locale.ROOT), actor.id(), actor.name(), actor.address());
        return new AuditNoted(
                stamp.id(),
                stamp.at(),
                by,
                moved.state() == State.DONE ? "completed" : "acknowledged",
                "notification",
                moved.id().toString(),
                moved.organizationId(),
                Map.of("kind", moved.kind()));
    }

    private static RuntimeException unknown() {
        return Problems.notFound("notification");
    }

    private static List<Notification> read(RowSet<Row> rows) {
        return rows.stream().map(Notification::of).toList();
    }

    private record Moved(Notification now, boolean isNew) {}
}
