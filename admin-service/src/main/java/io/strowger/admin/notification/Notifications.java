package io.strowger.admin.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.Behalf;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.id.TimeOrderedIds;
import io.strowger.text.Storable;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Tells people what they should do, know or mend: of a kind and subject one notification at a time, which counts how
 * often it was noticed. What was noticed before it was settled opens nothing again.
 */
@ApplicationScoped
public class Notifications {

    private static final Logger LOG = Logger.getLogger(Notifications.class);

    private static final String RAISE = """
            insert into directory.notification as known
                (id, organization, kind, subject, what, why, how, created_at, updated_at)
            select $1, $2, $3, $4, $5, $6, $7, $8, $8
            where not exists (
                select from directory.notification over
                where over.kind = $3 and over.subject = $4 and over.state = 'done' and over.updated_at >= $8)
            on conflict (kind, subject) where state <> 'done' do update
            set times = known.times + 1, organization = excluded.organization, what = excluded.what,
                why = excluded.why, how = excluded.how, updated_at = excluded.updated_at
            where known.updated_at < excluded.updated_at
            returning times""";

    private static final String SETTLE = """
            update directory.notification set state = 'done', updated_at = greatest(updated_at, $3)
            where kind = $1 and subject = $2 and state <> 'done' and created_at <= $3""";

    private final DirectoryTransactions transactions;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    public Notifications(DirectoryTransactions transactions, TimeOrderedIds ids, Clock clock, MeterRegistry metrics) {
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Opens a notification, or counts it where there is one of its kind and subject that is not done. */
    public Uni<Void> raise(Notice notice) {
        return raise(notice, clock.instant());
    }

    /** The same, as another service noticed it. */
    public Uni<Void> raise(NotificationRaised told) {
        return raise(Notice.of(told), told.at());
    }

    /** Says that what a notification was about is over; nothing, where there is none. */
    public Uni<Void> settle(String kind, String subject) {
        return settle(new NotificationSettled(kind, subject, clock.instant()));
    }

    /** The same, as another service says it. */
    public Uni<Void> settle(NotificationSettled told) {
        Tuple values = Tuple.of(
                Storable.text(told.kind()),
                Storable.text(told.subject()),
                told.at().atOffset(ZoneOffset.UTC));
        return transactions
                .withConnection(
                        Behalf.ofService(),
                        connection -> connection.preparedQuery(SETTLE).execute(values))
                .replaceWithVoid();
    }

    private Uni<Void> raise(Notice notice, Instant at) {
        Tuple values = Tuple.tuple()
                .addUUID(ids.next().id())
                .addUUID(notice.organization().orElse(null))
                .addString(Storable.text(notice.kind()))
                .addString(Storable.text(notice.subject()))
                .addString(Storable.text(notice.what()))
                .addString(Storable.text(notice.why()))
                .addString(Storable.text(notice.how()))
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC));
        return transactions
                .withConnection(
                        Behalf.ofService(),
                        connection -> connection.preparedQuery(RAISE).execute(values))
                .invoke(rows -> rows.forEach(row -> noted(notice, row.getInteger("times"))))
                .replaceWithVoid();
    }

    private void noted(Notice notice, int times) {
        if (times == 1) {
            metrics.counter("strowger.notifications", "kind", notice.kind()).increment();
            LOG.infof("outcome=notified kind=%s", notice.kind());
        }
    }
}
