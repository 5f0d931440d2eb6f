package io.strowger.outbound.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which unknown messages are to be asked after, and what was found; what is claimed and not answered is due again. */
@Singleton
public final class Inquiries {

    private static final String DUE = """
            select distinct account from dispatch.ledger
            where state = 'unknown' and kind = 'message' and called_at is not null
              and coalesce(ask_at, updated_at + make_interval(secs => $1)) <= now()
            """;
    private static final String CLAIM = """
            update dispatch.ledger l
            set ask_at = now() + make_interval(secs => $2)
            from (
                select id from dispatch.ledger
                where account = $4 and state = 'unknown' and kind = 'message' and called_at is not null
                  and coalesce(ask_at, updated_at + make_interval(secs => $3)) <= now()
                order by id limit $1
                for update skip locked
            ) due
            where l.id = due.id
            returning\s""" + Inquiry.COLUMNS;
    private static final String OPEN = " where l.id = $1 and l.attempt = $2 and l.asks = $3 and l.state = 'unknown'";
    private static final String AGAIN = """
            update dispatch.ledger l
            set asks = asks + 1, ask_at = coalesce(now() + make_interval(secs => $4), 'infinity')
            """ + OPEN;
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('dispatch.inquiry'), hashtext($1))";
    private static final String TAKEN = """
            select carrier_message_id from dispatch.ledger where account = $1 and carrier_message_id = any($2)
            """;
    private static final String FOUND = """
            update dispatch.ledger l
            set state = 'sent', failure = null, detail = 'found at the carrier', carrier_message_id = $4,
                asks = asks + 1, ask_at = null, poll_at = now() + make_interval(secs => $5), lease_until = null,
                updated_at = now()
            """ + OPEN + " returning " + Standing.COLUMNS;

    private final Pool pool;
    private final LedgerChanges changes;

    Inquiries(Pool pool, LedgerChanges changes) {
        this.pool = pool;
        this.changes = changes;
    }

    /**
     * The accounts that have something to be asked after.
     *
     * @param first how long after it became unknown it is due at first
     */
    public Uni<List<String>> due(Duration first) {
        return pool.preparedQuery(DUE).execute(Tuple.of(Ledger.seconds(first))).map(Ledger::accounts);
    }

    /**
     * What an account is to be asked after, at most {@code limit}.
     *
     * @param patience when it is due again unless answered
     * @param first how long after it became unknown it is due at first
     */
    public Uni<List<Inquiry>> claim(String account, int limit, Duration patience, Duration first) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, Ledger.seconds(patience), Ledger.seconds(first), account))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Inquiry::of)
                        .toList());
    }

    /** Stays unknown: asks again after {@code next}, or never. */
    public Uni<Void> again(Inquiry inquiry, Optional<Duration> next) {
        return pool.preparedQuery(AGAIN)
                .execute(open(inquiry).addValue(next.map(Ledger::seconds).orElse(null)))
                .replaceWithVoid();
    }

    /** Settles it as sent where exactly one candidate is no other send's; the item tells whether it was. */
    public Uni<Boolean> settle(Inquiry inquiry, List<String> candidates, Optional<Duration> pollIn) {
        return changes.apply(connection -> connection
                        .preparedQuery(ONE_AT_A_TIME)
                        .execute(Tuple.of(inquiry.account()))
                        .chain(() -> nobodysOf(connection, inquiry, candidates))
                        .flatMap(left -> left.size() == 1
                                ? found(connection, inquiry, left.getFirst(), pollIn)
                                : Uni.createFrom().item(List.<Standing>of())))
                .map(changed -> !changed.isEmpty());
    }

    private static Uni<List<String>> nobodysOf(SqlConnection connection, Inquiry inquiry, List<String> candidates) {
        return connection
                .preparedQuery(TAKEN)
                .execute(Tuple.tuple().addValue(inquiry.account()).addArrayOfString(candidates.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> taken = StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getString("carrier_message_id"))
                            .collect(Collectors.toSet());
                    return candidates.stream().filter(id -> !taken.contains(id)).toList();
                });
    }

    private static Uni<List<Standing>> found(
            SqlConnection connection, Inquiry inquiry, String carrierMessageId, Optional<Duration> pollIn) {
        Tuple parameters = open(inquiry)
                .addValue(carrierMessageId)
                .addValue(pollIn.map(Ledger::seconds).orElse(null));
        return connection.preparedQuery(FOUND).execute(parameters).map(LedgerChanges::standings);
    }

    private static Tuple open(Inquiry inquiry) {
        return Tuple.tuple().addValue(inquiry.id()).addValue(inquiry.attempt()).addValue(inquiry.asks());
    }
}
