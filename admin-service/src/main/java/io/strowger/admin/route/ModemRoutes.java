package io.strowger.admin.route;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.admin.route.ModemRoute.Conflict;
import io.strowger.admin.route.ModemRoute.Source;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** All modem routes: those that operators set, and those that routing detected from traffic. */
@ApplicationScoped
public class ModemRoutes {

    /** A detected route has no id of its own: what it is about makes one that stays the same. */
    private static final String ROUTES = """
            with detected as (
                select hash_uuid(found.account, found.modem, found.port) as id, 'DETECTED' as source, found.account,
                       found.modem, found.port, owner.organization, found.number, found.first_seen as created_at,
                       found.last_seen
                from messaging.detected_route found
                left join directory.number_assignment owner
                    on owner.id = found.assignment and owner.during @> now()
            ), manual as (
                select id, 'MANUAL' as source, account, modem, port, organization, number, created_at
                from directory.manual_route
            ), both_say as (
                select m.id as manual, d.id as detected
                from manual m join detected d using (account, modem, port)
                where m.number <> d.number or m.organization <> d.organization
            ), route as (
                select m.id, m.source, m.account, m.modem, m.port, m.organization, m.number, m.created_at,
                       seen.last_seen, other.source as other_source, other.organization as other_organization,
                       other.number as other_number
                from manual m
                left join detected seen using (account, modem, port)
                left join both_say b on b.manual = m.id
                left join detected other on other.id = b.detected
                union all
                select d.id, d.source, d.account, d.modem, d.port, d.organization, d.number, d.created_at,
                       d.last_seen, other.source, other.organization, other.number
                from detected d
                left join both_say b on b.detected = d.id
                left join manual other on other.id = b.manual)
            """;

    private static final String LIST = ROUTES + """
            select * from route
            where $1::uuid is null
               or (created_at, id) < (select created_at, id from route where id = $1)
            order by created_at desc, id desc
            limit $2""";
    private static final String BY_ID = ROUTES + "select * from route where id = $1";

    private final DirectoryTransactions transactions;

    public ModemRoutes(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Page<ModemRoute>> list(PageRequest<UUID> request) {
        Tuple parameters = Tuple.of(request.cursor().orElse(null), request.rows());
        return transactions
                .withConnection(connection -> connection.preparedQuery(LIST).execute(parameters))
                .map(ModemRoutes::routes)
                .map(found -> Page.byId(found, request, ModemRoute::id));
    }

    Uni<ModemRoute> find(UUID id) {
        return transactions
                .withConnection(connection -> connection.preparedQuery(BY_ID).execute(Tuple.of(id)))
                .map(ModemRoutes::routes)
                .map(found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("modem route")));
    }

    private static List<ModemRoute> routes(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ModemRoutes::route)
                .toList();
    }

    private static ModemRoute route(Row row) {
        OffsetDateTime seen = row.getOffsetDateTime("last_seen");
        return new ModemRoute(
                row.getUUID("id"),
                Source.valueOf(row.getString("source")),
                row.getString("account"),
                row.getString("modem"),
                row.getString("port"),
                row.getUUID("organization"),
                row.getString("number"),
                row.getOffsetDateTime("created_at").toInstant(),
                seen == null ? null : seen.toInstant(),
                conflict(row));
    }

    private static @Nullable Conflict conflict(Row row) {
        String source = row.getString("other_source");
        return source == null
                ? null
                : new Conflict(
                        Source.valueOf(source), row.getUUID("other_organization"), row.getString("other_number"));
    }
}
