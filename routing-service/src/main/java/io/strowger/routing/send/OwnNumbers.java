package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.event.ModemPort;
import io.strowger.organization.Viewer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The numbers that organizations own now, and the ways out through them. */
@ApplicationScoped
public class OwnNumbers {

    private static final String FIND = """
            select a.number, a.account, c.carrier, a.status, a.features,
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

    /**
     * The organization's default, or else the number that the contact was last talked to from, or else the first one; only
     * the default is told although it is not active.
     */
    private static final String USUAL = """
            select found.number, found.preference from (
                (select 1 as preference, a.number
                 from directory.organization_settings s
                 join directory.number_assignment a on a.number = s.default_number and a.organization = s.organization
                 where s.organization = $1 and a.during @> now())
                union all
                (select 2, a.number
                 from (select v.own_number from messaging.conversation v
                       where v.organization = $1 and v.contact = $2 and v.own_number is not null
                       order by v.last_at desc limit 1) talked
                 join directory.number_assignment a on a.number = talked.own_number
                 where a.organization = $1 and a.during @> now() and a.status = 'active' and a.features @> $3)
                union all
                (select 3, a.number
                 from directory.number_assignment a
                 where a.organization = $1 and a.during @> now() and a.status = 'active' and a.features @> $3
                 order by a.position, a.account, a.id limit 1)) found
            order by found.preference limit 1
            """;

    private static final int DEFAULT = 1;

    private final Pool pool;

    public OwnNumbers(Pool pool) {
        this.pool = pool;
    }

    /**
     * A number that is the organization's now.
     *
     * @param carrier the account's
     * @param status whether it is in use: {@code active}, {@code suspended} or {@code pending}
     * @param features what it can do: {@code sms}, {@code mms}, {@code voice}
     * @param path the modem and port that an operator set for it, or else that its traffic came in on
     * @param conversation the one that it already has with the contact
     */
    public record OwnNumber(
            String number,
            String account,
            String carrier,
            String status,
            List<String> features,
            Optional<ModemPort> path,
            Optional<UUID> conversation) {

        public OwnNumber {
            features = List.copyOf(features);
        }

        /** Whether what is sent from it leaves from it. */
        boolean guaranteed() {
            return path.isPresent() || ObedientCarriers.include(carrier);
        }
    }

    /**
     * A number that is used where none is named.
     *
     * @param chosen the organization said that it is to be used
     */
    public record Usual(OwnNumber number, boolean chosen) {}

    /** The number that is used towards that contact if none is named; empty where the viewer has none that can be. */
    public Uni<Optional<Usual>> usual(Viewer.Tenant viewer, UUID contact, Set<String> features) {
        return pool.preparedQuery(USUAL)
                .execute(Tuple.of(viewer.organization().value(), contact, features.toArray(String[]::new)))
                .map(found -> found.stream().findFirst())
                .chain(row -> row.map(usual -> usual(viewer, usual, contact))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Usual>> usual(Viewer.Tenant viewer, Row row, UUID contact) {
        boolean chosen = row.getInteger("preference") == DEFAULT;
        return find(viewer, row.getString("number"), contact)
                .map(found -> found.map(number -> new Usual(number, chosen)));
    }

    /** Empty where the number is not the viewer's now. */
    public Uni<Optional<OwnNumber>> find(Viewer.Tenant viewer, String number, UUID contact) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(viewer.organization().value(), number, contact))
                .map(found -> found.stream().map(OwnNumbers::of).findFirst());
    }

    private static OwnNumber of(Row row) {
        return new OwnNumber(
                row.getString("number"),
                row.getString("account"),
                row.getString("carrier"),
                row.getString("status"),
                List.of(row.getArrayOfStrings("features")),
                path(row.getString("modem"), row.getString("port")),
                Optional.ofNullable(row.getUUID("conversation")));
    }

    /** A modem without a port, or a port without a modem, pins nothing. */
    static Optional<ModemPort> path(@Nullable String modem, @Nullable String port) {
        return modem == null || port == null ? Optional.empty() : Optional.of(new ModemPort(modem, port));
    }
}
