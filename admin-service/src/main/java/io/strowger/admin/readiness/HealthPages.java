package io.strowger.admin.readiness;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.provisioning.HeldNumber;
import io.strowger.admin.provisioning.HeldNumbers;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import io.strowger.admin.readiness.NumberHealth.Owner;
import io.strowger.admin.readiness.NumberHealth.Route;
import io.strowger.admin.wiring.CheckOutcome;
import io.strowger.admin.wiring.DriftGuard;
import io.strowger.admin.wiring.NumberCheck;
import io.strowger.phone.PhoneNumber;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Gathers what is known of a number. */
@ApplicationScoped
public class HealthPages {

    private static final String USAGE = """
            select o.name, max(u.last_inbound_at) as last_in, max(u.last_outbound_at) as last_out,
                coalesce(sum(u.sms_sent), 0)::bigint as sent, coalesce(sum(u.sms_failed), 0)::bigint as failed
            from directory.organization o
            left join messaging.number_usage u on u.organization = o.id and u.number = $2
            where o.id = $1 group by o.name""";
    private static final String ROUTES = """
            select 'manual' as source, modem, port, null::timestamptz as seen from directory.manual_route
            where account = $1 and number = $2
            union all
            select 'detected', modem, port, last_seen from messaging.detected_route
            where account = $1 and number = $2
            order by 1 desc, 2, 3""";

    private final DirectoryTransactions transactions;
    private final HeldNumbers numbers;
    private final CarrierDesks desks;
    private final DriftGuard guard;

    HealthPages(DirectoryTransactions transactions, HeldNumbers numbers, CarrierDesks desks, DriftGuard guard) {
        this.transactions = transactions;
        this.numbers = numbers;
        this.desks = desks;
        this.guard = guard;
    }

    /** 404 where nobody owns it. */
    Uni<NumberHealth> of(PhoneNumber number) {
        return numbers.find(number.text()).chain(held -> check(held)
                .chain(check -> transactions.withConnection(connection -> page(connection, held, check))));
    }

    private Uni<Optional<NumberCheck>> check(HeldNumber held) {
        return desks.numbers(held.account())
                .chain(desk -> desk.map(found -> guard.check(found, held).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static Uni<NumberHealth> page(SqlConnection connection, HeldNumber held, Optional<NumberCheck> check) {
        return connection
                .preparedQuery(USAGE)
                .execute(Tuple.of(held.organization(), held.number()))
                .map(rows -> rows.iterator().next())
                .chain(usage -> connection
                        .preparedQuery(ROUTES)
                        .execute(Tuple.of(held.account(), held.number()))
                        .map(routes -> page(held, check, usage, routes(routes))));
    }

    private static NumberHealth page(HeldNumber held, Optional<NumberCheck> check, Row usage, List<Route> routes) {
        long sent = usage.getLong("sent");
        long failed = usage.getLong("failed");
        return new NumberHealth(
                held.number(),
                new Owner(held.organization(), usage.getString("name")),
                held.account(),
                held.status(),
                instant(usage, "last_in"),
                instant(usage, "last_out"),
                sent,
                failed,
                sent + failed == 0 ? Optional.empty() : Optional.of((double) failed / (sent + failed)),
                check,
                check.filter(found -> found.outcome() == CheckOutcome.DRIFT).isPresent(),
                routes);
    }

    private static List<Route> routes(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Route(
                        row.getString("source"), row.getString("modem"), row.getString("port"), instant(row, "seen")))
                .toList();
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
