package io.strowger.outbound.ledger;

import io.smallrye.mutiny.Uni;
import io.strowger.event.Failure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Which sent messages are to be asked after, and what was told; what is claimed and not answered is due again. */
@Singleton
public final class Polls {

    private static final String DUE = "select distinct account from dispatch.ledger where poll_at <= now()";
    private static final String CLAIM = """
            update dispatch.ledger l
            set poll_at = now() + make_interval(secs => $2)
            from (
                select id from dispatch.ledger
                where account = $3 and poll_at <= now()
                order by poll_at limit $1
                for update skip locked
            ) due
            where l.id = due.id
            returning\s""" + Poll.COLUMNS;
    private static final String OPEN =
            " where l.id = $1 and l.attempt = $2 and l.polls = $3 and l.state = 'sent' and l.delivery is null";
    private static final String AGAIN =
            "update dispatch.ledger l set polls = polls + 1, poll_at = now() + make_interval(secs => $4)" + OPEN;
    private static final String TOLD = """
            update dispatch.ledger l
            set polls = polls + 1, poll_at = null, delivery = $4, failure = $5, updated_at = now()
            """ + OPEN + " returning " + Standing.COLUMNS;

    private final Pool pool;
    private final LedgerChanges changes;

    Polls(Pool pool, LedgerChanges changes) {
        this.pool = pool;
        this.changes = changes;
    }

    /** The accounts that have polls due. */
    public Uni<List<String>> due() {
        return pool.preparedQuery(DUE).execute().map(Ledger::accounts);
    }

    /** An account's due polls, at most {@code limit}; they are due again after {@code patience} unless answered. */
    public Uni<List<Poll>> claim(String account, int limit, Duration patience) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, Ledger.seconds(patience), account))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Poll::of)
                        .toList());
    }

    /** Nothing final was told: asks again after {@code next}, or never. */
    public Uni<Void> again(Poll poll, Optional<Duration> next) {
        return pool.preparedQuery(AGAIN)
                .execute(open(poll).addValue(next.map(Ledger::seconds).orElse(null)))
                .replaceWithVoid();
    }

    /** The carrier told the end of it. */
    public Uni<Void> told(Poll poll, Delivery delivery, Optional<Failure> failure) {
        Tuple parameters = open(poll)
                .addValue(delivery.word())
                .addValue(failure.map(Failure::code).orElse(null));
        return changes.apply(connection ->
                        connection.preparedQuery(TOLD).execute(parameters).map(LedgerChanges::standings))
                .replaceWithVoid();
    }

    private static Tuple open(Poll poll) {
        return Tuple.tuple().addValue(poll.id()).addValue(poll.attempt()).addValue(poll.polls());
    }
}
