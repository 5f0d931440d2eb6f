package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.number.ForeignNumbers.Held;
import io.strowger.admin.number.NumberAssignments.Holder;
import io.strowger.admin.organization.Organizations;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The statements that change who owns a number; sets, never a query per number. */
@ApplicationScoped
class AssignmentStatements {

    /** One change at a time per organization; not stronger, since keys and routes refer to the row. */
    private static final String LOCK_ORGANIZATION =
            "select default_region from directory.organization where id = $1 for no key update";

    private static final String CARRIER = "select carrier from directory.carrier_account where id = $1";

    /** Of each number the first period that is not over in a moment. */
    private static final String HELD = """
            select distinct on (number) id, number, organization, account, lower(during) > %1$s as later
            from directory.number_assignment
            where number = any($1) and (upper_inf(during) or upper(during) > %1$s)
            order by number, lower(during)""".formatted(Turn.SOON);

    private static final String END = """
            update directory.number_assignment
            set during = tstzrange(lower(during), greatest(clock_timestamp(), lower(during)) + interval '2 seconds')
            where organization = $1 and account = $2 and number <> all($3)
              and lower(during) <= %1$s and (upper_inf(during) or upper(during) > %1$s)
            returning number, extract(epoch from upper(during) - clock_timestamp())::float8 as seconds""".formatted(Turn.SOON);

    private static final String REORDER = """
            update directory.number_assignment held set position = wanted.position
            from unnest($3::text[]) with ordinality wanted (number, position)
            where held.organization = $1 and held.account = $2 and upper_inf(held.during)
              and held.number = wanted.number and held.position <> wanted.position""";

    /** A period begins where the last one ends. In the order of numbers, so that two requests never deadlock. */
    private static final String BEGIN = """
            insert into directory.number_assignment
                (id, number, account, organization, during, claims_from, position, features, created_at)
            select wanted.id, wanted.number, $2, $1,
                   tstzrange(greatest(last.ended, clock_timestamp()), null), coalesce(last.ended, '-infinity'),
                   wanted.position, $6, $5
            from unnest($3::text[], $4::uuid[]) with ordinality wanted (number, id, position)
            left join lateral (
                select max(upper(during)) as ended from directory.number_assignment
                where number = wanted.number and upper(during) <= %1$s
            ) last on true
            where not exists (
                select from directory.number_assignment held
                where held.number = wanted.number and (upper_inf(held.during) or upper(held.during) > %1$s)
                  and held.organization = $1 and held.account = $2)
            order by wanted.number
            returning number, extract(epoch from lower(during) - clock_timestamp())::float8 as seconds""".formatted(Turn.SOON);

    private static final String PROVISIONED = """
            select saga.id from directory.provisioning saga
            join directory.provisioning_step step on step.provisioning = saga.id
            where step.number = any($1) and saga.state not in ('done', 'undone') limit 1""";

    private final TimeOrderedIds ids;

    AssignmentStatements(TimeOrderedIds ids) {
        this.ids = ids;
    }

    /** The region of the organization, which nobody else changes numbers of until the transaction ends. */
    Uni<Optional<String>> lockOrganization(SqlConnection connection, UUID organization) {
        return connection
                .preparedQuery(LOCK_ORGANIZATION)
                .execute(Tuple.of(organization))
                .map(rows ->
                        rows(rows).map(row -> row.getString("default_region")).findFirst());
    }

    /** The default region of the organization, which is locked; 404 where there is none, or no such account. */
    Uni<String> region(SqlConnection connection, Holder holder) {
        return lockOrganization(connection, holder.organization())
                .map(region -> region.orElseThrow(Organizations::unknown))
                .call(() -> features(connection, holder.account()));
    }

    /** What numbers of that account can usually do; 404 where there is no such account. */
    Uni<List<String>> features(SqlConnection connection, String account) {
        return connection.preparedQuery(CARRIER).execute(Tuple.of(account)).map(rows -> rows(rows)
                .findFirst()
                .map(row -> UsualFeatures.of(row.getString("carrier")))
                .orElseThrow(() -> Problems.notFound("account")));
    }

    /** Who holds which of the numbers. */
    Uni<List<Held>> held(SqlConnection connection, List<String> numbers) {
        return connection.preparedQuery(HELD).execute(Tuple.of(array(numbers))).map(rows -> rows(rows)
                .map(Held::of)
                .toList());
    }

    /** 409 where one of the numbers is being bought or given back: that comes to its end first. */
    Uni<Void> refuseWhileProvisioned(SqlConnection connection, List<String> numbers) {
        return connection
                .preparedQuery(PROVISIONED)
                .execute(Tuple.of(array(numbers)))
                .invoke(found -> rows(found).findFirst().ifPresent(row -> {
                    throw Problems.conflict(
                            "provisioning_under_way",
                            "A number is being bought or given back by provisioning " + row.getUUID("id") + ".",
                            List.of());
                }))
                .replaceWithVoid();
    }

    /** Ends the periods of all numbers but those. */
    Uni<List<Turn>> end(SqlConnection connection, Holder holder, List<String> numbers) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(holder.organization(), holder.account(), array(numbers)))
                .map(AssignmentStatements::turns);
    }

    Uni<Void> reorder(SqlConnection connection, Holder holder, List<String> numbers) {
        return connection
                .preparedQuery(REORDER)
                .execute(Tuple.of(holder.organization(), holder.account(), array(numbers)))
                .replaceWithVoid();
    }

    /** Begins a period of each number that it does not hold; whoever else holds one is a violation. */
    Uni<List<Turn>> begin(SqlConnection connection, Holder holder, List<String> numbers) {
        return features(connection, holder.account()).chain(features -> begin(connection, holder, numbers, features));
    }

    private Uni<List<Turn>> begin(
            SqlConnection connection, Holder holder, List<String> numbers, List<String> features) {
        List<Stamp> stamps = Stream.generate(ids::next).limit(numbers.size()).toList();
        UUID[] assignments = stamps.stream().map(Stamp::id).toArray(UUID[]::new);
        Tuple values = Tuple.of(
                holder.organization(),
                holder.account(),
                array(numbers),
                assignments,
                ids.next().at().atOffset(ZoneOffset.UTC),
                array(features));
        return connection.preparedQuery(BEGIN).execute(values).map(AssignmentStatements::turns);
    }

    private static List<Turn> turns(RowSet<Row> rows) {
        return rows(rows).map(Turn::of).toList();
    }

    private static Stream<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
