package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.number.AssignmentForm.Wanted;
import io.strowger.admin.number.ForeignNumbers.Held;
import io.strowger.admin.number.NumberAssignments.Holder;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements that begin and end one number's periods. */
@ApplicationScoped
class PeriodStatements {

    /** What an answer says is read when the change is in effect. */
    private static final String READ =
            Assignment.columns("clock_timestamp() + interval '3 seconds'") + ", 0::float8 as seconds";

    private static final String READ_CHANGED =
            READ.replace("0::float8", "extract(epoch from %s(a.during) - clock_timestamp())::float8");

    private static final String FIND = "select %s from directory.number_assignment a where a.id = $1".formatted(READ);

    private static final String OVERLAPPING = """
            select id, number, organization, account, lower(during) > %1$s as later from directory.number_assignment
            where number = $1 and during && tstzrange(coalesce($2, %1$s), $3)
            order by lower(during)""".formatted(Turn.SOON);

    /** Whoever comes later claims no more of what a period in front of theirs covers. */
    private static final String NARROW = """
            update directory.number_assignment set claims_from = $2
            where number = $1 and lower(during) >= $2 and claims_from < $2""";

    private static final String BEGIN = """
            with span as (
                select coalesce($6::timestamptz, greatest(max(upper(during)), clock_timestamp())) as begins
                from directory.number_assignment where number = $2 and upper(during) <= %s)
            insert into directory.number_assignment as a
                (id, number, account, organization, during, claims_from, position, label, features, created_at)
            select $1, $2, $3, $4, tstzrange(span.begins, $7),
                   coalesce((select max(upper(before.during)) from directory.number_assignment before
                             where before.number = $2 and upper(before.during) <= span.begins), '-infinity'),
                   (select coalesce(max(other.position), 0) + 1 from directory.number_assignment other
                    where other.organization = $4 and other.account = $3 and upper_inf(other.during)),
                   $8, $9, $5
            from span
            returning %s""".formatted(Turn.SOON, READ_CHANGED.formatted("lower"));

    private static final String LOCK = """
            select a.id, a.organization, upper(a.during) as ends,
                   upper(a.during) <= clock_timestamp() + interval '3 seconds' as is_ending
            from directory.number_assignment a
            where a.number = $1 and a.during @> clock_timestamp() for update""";

    /** In the row's lock, so that the clock is read after all that may have to wait. */
    private static final String END = """
            update directory.number_assignment a
            set during = tstzrange(lower(a.during), greatest($2, %s))
            where a.id = $1
            returning %s""".formatted(Turn.SOON, READ_CHANGED.formatted("upper"));

    private static final String HAND_OVER = """
            insert into directory.number_assignment as a
                (id, number, account, organization, during, claims_from, position, label, status, features,
                 agent_account, agent_number_id, carrier_number_id, created_at)
            select $2, was.number, was.account, $3, tstzrange(upper(was.during), $4), upper(was.during),
                   (select coalesce(max(other.position), 0) + 1 from directory.number_assignment other
                    where other.organization = $3 and other.account = was.account and upper_inf(other.during)),
                   $5, case was.status when 'pending' then 'pending' else 'active' end, was.features,
                   was.agent_account, was.agent_number_id, was.carrier_number_id, $6
            from directory.number_assignment was where was.id = $1
            returning %s""".formatted(READ_CHANGED.formatted("lower"));

    private static final String FORGET = """
            delete from directory.number_assignment a
            where a.id = (select next.id from directory.number_assignment next
                          where next.number = $1 and lower(next.during) > %s order by lower(next.during) limit 1)
            returning %s""".formatted(Turn.SOON, READ);

    private final TimeOrderedIds ids;

    PeriodStatements(TimeOrderedIds ids) {
        this.ids = ids;
    }

    Uni<Turned> find(SqlConnection connection, UUID assignment) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(assignment))
                .map(rows -> Turned.of(rows.iterator().next()));
    }

    /** Who has the number in that time; open ends are now and for ever. */
    Uni<List<Held>> overlapping(SqlConnection connection, Wanted wanted) {
        Tuple values = Tuple.of(wanted.number(), at(wanted.from()), at(wanted.until()));
        return connection.preparedQuery(OVERLAPPING).execute(values).map(rows -> rows.stream()
                .map(Held::of)
                .toList());
    }

    /** Begins a period; whoever has the number then is a violation. */
    Uni<Turned> begin(SqlConnection connection, Holder holder, Wanted wanted, List<String> features) {
        Stamp stamp = ids.next();
        Tuple values = Tuple.tuple()
                .addUUID(stamp.id())
                .addString(wanted.number())
                .addString(holder.account())
                .addUUID(holder.organization())
                .addOffsetDateTime(stamp.at().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(at(wanted.from()))
                .addOffsetDateTime(at(wanted.until()))
                .addString(wanted.label().orElse(null))
                .addArrayOfString(features.toArray(String[]::new));
        return narrowed(connection, wanted)
                .chain(() -> connection.preparedQuery(BEGIN).execute(values))
                .map(rows -> Turned.of(rows.iterator().next()));
    }

    private static Uni<Void> narrowed(SqlConnection connection, Wanted wanted) {
        return wanted.until().isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(NARROW)
                        .execute(Tuple.of(wanted.number(), at(wanted.until())))
                        .replaceWithVoid();
    }

    /** The period that the number is in now, locked. */
    Uni<Optional<Running>> lock(SqlConnection connection, String number) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(number)).map(rows -> rows.stream()
                .map(Running::of)
                .findFirst());
    }

    /** Ends a locked period then, or in two seconds, whatever is later. */
    Uni<Turned> end(SqlConnection connection, Running running, Optional<Instant> until) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(running.id(), at(until)))
                .map(rows -> Turned.of(rows.iterator().next()));
    }

    /** Begins a period of another organization where that one ends, for as long as it would have lasted. */
    Uni<Turned> handOver(SqlConnection connection, Running running, TransferForm.Wanted wanted) {
        Stamp stamp = ids.next();
        Tuple values = Tuple.of(
                running.id(),
                stamp.id(),
                wanted.organization(),
                at(running.ends()),
                wanted.label().orElse(null),
                stamp.at().atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(HAND_OVER)
                .execute(values)
                .map(rows -> Turned.of(rows.iterator().next()));
    }

    /** Takes back the next period that has not begun. */
    Uni<Optional<Turned>> forget(SqlConnection connection, String number) {
        return connection.preparedQuery(FORGET).execute(Tuple.of(number)).map(rows -> rows.stream()
                .map(Turned::of)
                .findFirst());
    }

    private static OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    /** The period that a number is in now. */
    record Running(UUID id, UUID organization, Optional<Instant> ends, boolean isEnding) {

        static Running of(Row row) {
            return new Running(
                    row.getUUID("id"),
                    row.getUUID("organization"),
                    Optional.ofNullable(row.getOffsetDateTime("ends")).map(OffsetDateTime::toInstant),
                    Boolean.TRUE.equals(row.getBoolean("is_ending")));
        }
    }

    /** What became of a period, and how long from now until it is so. */
    record Turned(Assignment assignment, Turn turn) {

        static Turned of(Row row) {
            return new Turned(Assignment.of(row), Turn.of(row));
        }
    }
}
