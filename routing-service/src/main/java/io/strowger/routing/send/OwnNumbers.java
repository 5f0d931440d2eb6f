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
            select a.number, a.account, c.carrier,
                   coalesce(r.modem, d.modem) as modem,
                   coalesce(r.port, d.port) as port,
                   (select v.id from messaging.conversation v
                    where v.organization = $1 and v.contact = $3 and v.own_number = $2) as conversation
            from directory.number_assignment a
            join directory.carrier_account c on c.id = a.account
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

    /** The number that the contact was last talked to from, or else the first one. */
    private static final String USUAL = """
            select a.number
            from directory.number_assignment a
            where a.organization = $1 and a.during @> now()
            order by a.number = (
                    select v.own_number from messaging.conversation v
                    where v.organization = $1 and v.contact = $2 and v.own_number is not null
                    order by v.last_at desc limit 1) desc nulls last,
                a.position, a.account, a.id
            limit 1
            """;

    private final Pool pool;

    OwnNumbers(Pool pool) {
        this.pool = pool;
    }

    /**
     * A number that is the organization's now.
     *
     * @param carrier the account's
     * @param path the modem and port that an operator set for it, or else that its traffic came in on
     * @param conversation the one that it already has with the contact
     */
    record OwnNumber(
            String number, String account, String carrier, Optional<ModemPort> path, Optional<UUID> conversation) {

        /** Whether what is sent from it leaves from it. */
        boolean guaranteed() {
            return path.isPresent() || ObedientCarriers.include(carrier);
        }
    }

    /** The number that a message to that contact leaves from if none is named; empty where the viewer has none. */
    Uni<Optional<OwnNumber>> usual(Viewer.Tenant viewer, UUID contact) {
        return pool.preparedQuery(USUAL)
                .execute(Tuple.of(viewer.organization().value(), contact))
                .map(found -> found.stream().map(row -> row.getString("number")).findFirst())
                .chain(number -> number.map(usual -> find(viewer, usual, contact))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Empty where the number is not the viewer's now. */
    Uni<Optional<OwnNumber>> find(Viewer.Tenant viewer, String number, UUID contact) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(viewer.organization().value(), number, contact))
                .map(found -> found.stream().map(OwnNumbers::of).findFirst());
    }

    private static OwnNumber of(Row row) {
        return new OwnNumber(
                row.getString("number"),
                row.getString("account"),
                row.getString("carrier"),
                path(row.getString("modem"), row.getString("port")),
                Optional.ofNullable(row.getUUID("conversation")));
    }

    /** A modem without a port, or a port without a modem, pins nothing. */
    static Optional<ModemPort> path(@Nullable String modem, @Nullable String port) {
        return modem == null || port == null ? Optional.empty() : Optional.of(new ModemPort(modem, port));
    }
}
