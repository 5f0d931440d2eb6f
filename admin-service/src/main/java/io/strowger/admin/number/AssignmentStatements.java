package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.number.ForeignNumbers.Held;
import io.strowger.admin.number.NumberAssignments.Holder;
import io.strowger.admin.number.NumberAssignments.Turn;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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

    private static final String ACCOUNT = "select 1 from directory.carrier_account where id = $1";

    private static final String HELD = """
            select number, organization, account from directory.number_assignment
            where upper_inf(during) and number = any($1)""";

    /** Two seconds on, so that no worker with an older snapshot delivers to the previous owner. */
    private static final String END = """
            update directory.number_assignment
            set during = tstzrange(lower(during), greatest(clock_timestamp(), lower(during)) + interval '2 seconds')
            where organization = $1 and account = $2 and upper_inf(during) and number <> all($3)
            returning number, extract(epoch from upper(during) - clock_timestamp())::float8 as seconds""";

    private static final String REORDER = """
            update directory.number_assignment held set position = wanted.position
            from unnest($3::text[]) with ordinality wanted (number, position)
            where held.organization = $1 and held.account = $2 and upper_inf(held.during)
              and held.number = wanted.number and held.position <> wanted.position""";

    /**
     * A period begins where the last one ends. In the order of numbers, so that two requests never deadlock; in the order
     * of the list, behind those that stay where the list is of what is added.
     */
    private static final String BEGIN = """
            insert into directory.number_assignment
                (id, number, account, organization, during, claims_from, position, created_at)
            select wanted.id, wanted.number, $2, $1,
                   tstzrange(greatest(last.ended, clock_timestamp()), null), coalesce(last.ended, '-infinity'),
                   wanted.position + case when $6 then (
                       select coalesce(max(other.position), 0) from directory.number_assignment other
                       where other.organization = $1 and other.account = $2 and upper_inf(other.during)) else 0 end, $5
            from unnest($3::text[], $4::uuid[]) with ordinality wanted (number, id, position)
            left join lateral (
                select max(upper(during)) as ended from directory.number_assignment where number = wanted.number
            ) last on true
            where not exists (
                select from directory.number_assignment held
                where held.number = wanted.number and upper_inf(held.during)
                  and held.organization = $1 and held.account = $2)
            order by wanted.number
            returning number, extract(epoch from lower(during) - clock_timestamp())::float8 as seconds""";

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

    Uni<Boolean> accountExists(SqlConnection connection, String account) {
        return connection.preparedQuery(ACCOUNT).execute(Tuple.of(account)).map(rows -> rows.size() == 1);
    }

    /** Who holds which of the numbers. */
    Uni<List<Held>> held(SqlConnection connection, List<String> numbers) {
        return connection.preparedQuery(HELD).execute(Tuple.of(array(numbers))).map(rows -> rows(rows)
                .map(row -> new Held(row.getString("number"), row.getUUID("organization"), row.getString("account")))
                .toList());
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

    /**
     * Begins a period of each number that it does not hold; whoever else holds one is a violation.
     *
     * @param last whether they come behind all others of their holder
     */
    Uni<List<Turn>> begin(SqlConnection connection, Holder holder, List<String> numbers, boolean last) {
        List<Stamp> stamps = Stream.generate(ids::next).limit(numbers.size()).toList();
        UUID[] assignments = stamps.stream().map(Stamp::id).toArray(UUID[]::new);
        Tuple values = Tuple.of(
                holder.organization(),
                holder.account(),
                array(numbers),
                assignments,
                ids.next().at().atOffset(ZoneOffset.UTC),
                last);
        return connection.preparedQuery(BEGIN).execute(values).map(AssignmentStatements::turns);
    }

    private static List<Turn> turns(RowSet<Row> rows) {
        return rows(rows)
                .map(row -> new Turn(row.getString("number"), in(row.getDouble("seconds"))))
                .toList();
    }

    private static Duration in(double seconds) {
        return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
    }

    private static Stream<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
