package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.event.ModemPort;
import io.strowger.organization.Viewer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The numbers that organizations own now, and the ways out through them. */
@ApplicationScoped
class OwnNumbers {

    private static final String FIND = """
            select a.account,
                   coalesce(r.modem, d.modem) as modem,
                   coalesce(r.port, d.port) as port,
                   (select v.id from messaging.conversation v
                    where v.organization = $1 and v.contact = $3 and v.own_number = $2) as conversation
            from directory.number_assignment a
            left join lateral (
                select s.modem, s.port from directory.manual_route s
                where s.account = a.account and s.number = a.number and s.organization = a.organization
                order by s.created_at desc limit 1) r on true
            left join lateral (
                select s.modem, s.port from messaging.detected_route s
                where s.account = a.account and s.number = a.number and s.assignment = a.id
                order by s.last_seen desc limit 1) d on true
            where a.organization = $1 and a.number = $2 and a.during @> now()
            """;

    private final Pool pool;

    OwnNumbers(Pool pool) {
        this.pool = pool;
    }

    /**
     * A number that is the organization's now.
     *
     * @param path the modem and port that an operator set for it, or else that its traffic came in on
     * @param conversation the one that it already has with the contact
     */
    record OwnNumber(String account, Optional<ModemPort> path, Optional<UUID> conversation) {}

    /** Empty where the number is not the viewer's now. */
    Uni<Optional<OwnNumber>> find(Viewer.Tenant viewer, String number, UUID contact) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(viewer.organization().value(), number, contact))
                .map(found -> found.stream().map(OwnNumbers::of).findFirst());
    }

    private static OwnNumber of(Row row) {
        return new OwnNumber(
                row.getString("account"),
                path(row.getString("modem"), row.getString("port")),
                Optional.ofNullable(row.getUUID("conversation")));
    }

    /** A modem without a port, or a port without a modem, pins nothing. */
    static Optional<ModemPort> path(@Nullable String modem, @Nullable String port) {
        return modem == null || port == null ? Optional.empty() : Optional.of(new ModemPort(modem, port));
    }
}
