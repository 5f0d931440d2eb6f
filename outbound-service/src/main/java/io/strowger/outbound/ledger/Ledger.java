package io.strowger.outbound.ledger;

import io.smallrye.mutiny.Uni;
import io.strowger.event.Command;
import io.strowger.event.Failure;
import io.strowger.text.Storable;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sends and calls and what became of them, in {@code dispatch.ledger}; every step is one conditional statement. */
@Singleton
public final class Ledger {

    private static final int LONGEST_DETAIL = 300;
    private static final String AGAIN = "select " + Standing.COLUMNS + """
             from dispatch.ledger l where id = any($1) order by id for share
            """;
    private static final String BEGIN = """
            with checked as (
                select l.id,
                    case
                        when l.valid_until <= now() then $4
                        when not exists (
                            select from directory.organization o where o.id = l.organization and not o.suspended
                        ) then $5
                        when l.sender is not null and number.status is null and not exists (
                            select from directory.carrier_account c
                            where c.id = l.account and c.fallback_number = l.sender and not exists (
                                select from directory.number_assignment other
                                where other.number = l.sender and other.during @> now() and case
                                    when other.organization = l.organization then other.status = 'suspended'
                                    else other.organization is distinct from c.fallback_organization end)
                        ) then $6
                        when number.status = 'suspended' then $9
                        when l.kind = 'message' and not l.consent_notice and messaging.opted_out(
                            l.organization, public.hash_uuid(l.organization::text, l.recipient), l.account, l.sender
                        ) then $7
                    end as refusal
                from dispatch.ledger l
                left join lateral (
                    select a.status from directory.number_assignment a
                    where a.number = l.sender and a.organization = l.organization
                      and (a.account = l.account or $8) and a.during @> now()
                ) number on true
                where l.id = $1 and l.token = $2 and l.state = 'leased'
                for update of l
            )
            update dispatch.ledger l
            set state = case when checked.refusal is null then 'calling' else 'failed' end,
                failure = checked.refusal,
                refused = checked.refusal is not null,
                detail = null,
                tries = l.tries + case when checked.refusal is null then 1 else 0 end,
                lease_until = now() + make_interval(secs => $3),
                called_at = now(),
                ask_at = null,
                asks = 0,
                updated_at = now()
            from checked
            where l.id = checked.id
            returning\s""" + Standing.COLUMNS;
    /** What follows a postponed message in its conversation waits with it, so that no claim looks at it meanwhile. */
    private static final String FINISH = """
            with finished as (
                update dispatch.ledger
                set state = $3,
                    failure = $4,
                    detail = $5,
                    carrier_message_id = $6,
                    carrier_conversation = $10,
                    next_try_at = coalesce(least(now() + make_interval(secs => $7), valid_until), next_try_at),
                    poll_at = now() + make_interval(secs => $8),
                    lease_until = null,
                    updated_at = now()
                where id = $1 and token = $2 and state = any($9)
                returning *
            ), followers as (
                update dispatch.ledger follower
                set next_try_at = least(finished.next_try_at, follower.valid_until)
                from finished
                where finished.state = 'retry'
                  and follower.conversation = finished.conversation and follower.kind = finished.kind
                  and follower.id > finished.id
                  and follower.state = 'ready'
            )
            select\s""" + Standing.COLUMNS + " from finished l";

    private static final String ABANDON = """
            update dispatch.ledger l
            set state = 'unknown',
                detail = 'the service stopped during the call',
                lease_until = null,
                updated_at = now()
            from (
                select id from dispatch.ledger
                where state = 'calling' and lease_until < now()
                order by lease_until limit $1
                for update skip locked
            ) abandoned
            where l.id = abandoned.id
            returning\s""" + Standing.COLUMNS;

    private final LedgerChanges changes;

    Ledger(LedgerChanges changes) {
        this.changes = changes;
    }

    /** Takes commands over, each once; one that is here already has its outcome reported again. */
    public Uni<Void> take(List<? extends Command> commands) {
        return changes.apply(connection -> connection
                        .preparedQuery(NewRows.INSERT)
                        .execute(NewRows.of(commands))
                        .map(LedgerChanges::standings)
                        .flatMap(taken -> again(connection, commands, taken)))
                .replaceWithVoid();
    }

    /**
     * Steps over the point of no return, if the lease is still held and the send is still allowed; otherwise it has
     * failed or is somebody else's.
     *
     * @param patience after how long without an outcome the call counts as abandoned
     * @param lent whether it leaves through another account than the sender's, to which that was lent
     * @return whether the request is to leave now
     */
    public Uni<Boolean> begin(Lease lease, Duration patience, boolean lent) {
        Tuple parameters = Tuple.tuple()
                .addValue(lease.id())
                .addValue(lease.token())
                .addValue(seconds(patience))
                .addValue(Failure.EXPIRED.code())
                .addValue(Failure.ORGANIZATION_SUSPENDED.code())
                .addValue(Failure.NUMBER_NO_LONGER_ASSIGNED.code())
                .addValue(Failure.RECIPIENT_OPTED_OUT.code())
                .addValue(lent)
                .addValue(Failure.NUMBER_SUSPENDED.code());
        return change(BEGIN, parameters)
                .map(changed -> changed.stream().anyMatch(standing -> standing.state() == LedgerState.CALLING));
    }

    /** Remembers what came of a call; without effect where it has been settled otherwise. */
    public Uni<Void> finish(Lease lease, Verdict verdict) {
        Tuple parameters = Tuple.tuple()
                .addValue(lease.id())
                .addValue(lease.token())
                .addValue(verdict.state().word())
                .addValue(verdict.failure().map(Failure::code).orElse(null))
                .addValue(verdict.detail().map(Ledger::storable).orElse(null))
                .addValue(verdict.carrierMessageId().map(Storable::text).orElse(null))
                .addValue(verdict.retryIn().map(Ledger::seconds).orElse(null))
                .addValue(verdict.pollIn().map(Ledger::seconds).orElse(null))
                .addArrayOfString(verdict.state().before())
                .addValue(verdict.conversationId().map(Storable::text).orElse(null));
        return change(FINISH, parameters).replaceWithVoid();
    }

    /** Calls whose outcome nobody will bring any more become unknown; returns how many, at most {@code limit}. */
    public Uni<Integer> abandon(int limit) {
        return change(ABANDON, Tuple.of(limit)).map(List::size);
    }

    static List<String> accounts(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("account")).toList();
    }

    static Double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private Uni<List<Standing>> change(String statement, Tuple parameters) {
        return changes.apply(connection ->
                connection.preparedQuery(statement).execute(parameters).map(LedgerChanges::standings));
    }

    private static Uni<List<Standing>> again(
            SqlConnection connection, List<? extends Command> commands, List<Standing> taken) {
        Set<UUID> known = taken.stream().map(Standing::id).collect(Collectors.toSet());
        UUID[] repeated = commands.stream()
                .map(Command::id)
                .filter(id -> !known.contains(id))
                .toArray(UUID[]::new);
        return repeated.length == 0
                ? Uni.createFrom().item(taken)
                : connection
                        .preparedQuery(AGAIN)
                        .execute(Tuple.tuple().addArrayOfUUID(repeated))
                        .map(LedgerChanges::standings)
                        .map(standings -> joined(taken, standings));
    }

    private static List<Standing> joined(List<Standing> first, List<Standing> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static String storable(String detail) {
        String text = Storable.text(detail);
        return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) : text;
    }
}
