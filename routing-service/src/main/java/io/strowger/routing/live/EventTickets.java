package io.strowger.routing.live;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.service.access.Caller;
import io.strowger.text.Bytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Tickets for those who cannot send headers: a browser's {@code EventSource}. Each is good once, for 30 seconds, at any
 * replica; the database knows their hashes only.
 */
@ApplicationScoped
public class EventTickets {

    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int RANDOM_BYTES = 32;

    private static final String MAKE = """
            with gone as (delete from messaging.event_ticket where expires_at < clock_timestamp())
            insert into messaging.event_ticket (hash, organization, admission, expires_at) values ($1, $2, $3, $4)""";

    private static final String TAKE = """
            delete from messaging.event_ticket where hash = $1
            returning organization, admission, expires_at > clock_timestamp() as good""";

    private final Pool pool;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EventTickets(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<EventTicket> make(Viewer.Tenant viewer, Admission admission) {
        String ticket = newText();
        Instant end = clock.instant().plus(LIFE);
        return pool.preparedQuery(MAKE)
                .execute(Tuple.of(
                        hash(ticket),
                        viewer.organization().value(),
                        Buffer.buffer(EventJson.write(admission)),
                        end.atOffset(ZoneOffset.UTC)))
                .replaceWith(new EventTicket(ticket, end));
    }

    /** Who made it, and what they may do; empty where it is no ticket, or not any more. */
    Uni<Optional<Admitted>> take(String ticket) {
        return pool.preparedQuery(TAKE).execute(Tuple.of(hash(ticket))).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .filter(row -> row.getBoolean("good"))
                .map(EventTickets::admitted)
                .findFirst());
    }

    private static Admitted admitted(Row row) {
        Admission admission = admission(row.getBuffer("admission").getBytes());
        Caller.Tenant caller = new Caller.Tenant(
                admission.actor(), new OrganizationId(row.getUUID("organization")), admission.credential());
        return new Admitted(caller, admission.scopes());
    }

    private static Admission admission(byte[] stored) {
        try {
            return EventJson.read(stored, Admission.class);
        } catch (UnreadableEvent e) {
            throw new IllegalStateException("a ticket was written by another version", e);
        }
    }

    private String newText() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Buffer hash(String ticket) {
        return Buffer.buffer(Bytes.utf8(ticket).sha256());
    }

    /** Somebody whose ticket was taken. */
    record Admitted(Caller.Tenant caller, List<String> scopes) {}
}
