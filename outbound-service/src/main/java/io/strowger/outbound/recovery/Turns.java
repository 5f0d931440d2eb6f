package io.strowger.outbound.recovery;

import io.smallrye.mutiny.Uni;
import io.strowger.event.Recoverable;
import io.strowger.organization.Viewer;
import io.strowger.text.Storable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Up to when each account was asked, in {@code dispatch.recovery}; what is claimed and not ended is due again. */
@Singleton
final class Turns {

    /** A new account is asked for what comes from now on. */
    private static final String ENROL = """
            insert into dispatch.recovery (account, next_at)
            select account, now() + make_interval(secs => $2) from unnest($1::text[]) account
            on conflict do nothing
            """;

    private static final String DUE =
            "select account from dispatch.recovery where next_at <= now() and account = any($1)";
    private static final String CLAIM = """
            update dispatch.recovery r
            set next_at = now() + make_interval(secs => $2)
            from (
                select account from dispatch.recovery
                where next_at <= now() and account = $1
                for update skip locked
            ) due
            where r.account = due.account
            returning r.account, r.asked_until, r.first_at, now() as at
            """;
    private static final String RENEW = """
            update dispatch.recovery
            set next_at = now() + make_interval(secs => $3)
            where account = $1 and asked_until = $2
            """;
    private static final String END = """
            update dispatch.recovery
            set asked_until = case when $3 then greatest(asked_until, $4) else asked_until end,
                next_at = now() + make_interval(secs => $5),
                last_run_at = now(),
                found = found + $6,
                unreadable = $7,
                failure = $8
            where account = $1 and asked_until = $2
            """;
    private static final String KNOWN = "select key from messaging.dedupe where key = any($1)";
    private static final String ALL = """
            select account, next_at, last_run_at, found, unreadable, failure from dispatch.recovery
            """;

    private final Pool pool;

    Turns(Pool pool) {
        this.pool = pool;
    }

    /** The accounts among these whose turn it is. */
    Uni<List<String>> due(List<String> accounts, Duration every) {
        String[] ids = accounts.toArray(String[]::new);
        return pool.preparedQuery(ENROL)
                .execute(Tuple.tuple().addArrayOfString(ids).addValue(seconds(every)))
                .chain(() -> pool.preparedQuery(DUE).execute(Tuple.tuple().addArrayOfString(ids)))
                .map(rows -> rows.stream().map(row -> row.getString("account")).toList());
    }

    /** Its turn, where it is still due: one at the most. */
    Uni<List<Turn>> claim(String account, RecoveryConfig config) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(account, seconds(config.lease())))
                .map(rows -> rows.stream().map(Turn::of).toList());
    }

    /** Nobody else asks while it goes on. */
    Uni<Void> renew(Turn turn, RecoveryConfig config) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(turn.account(), turn.askedUntil().atOffset(ZoneOffset.UTC), seconds(config.lease())))
                .replaceWithVoid();
    }

    Uni<Void> end(Turn turn, Tally tally, RecoveryConfig config) {
        Tuple parameters = Tuple.tuple()
                .addValue(turn.account())
                .addValue(turn.askedUntil().atOffset(ZoneOffset.UTC))
                .addValue(tally.reached())
                .addValue(turn.until(config).atOffset(ZoneOffset.UTC))
                .addValue(seconds(tally.reached() && turn.leavesMore(config) ? Duration.ZERO : config.every()))
                .addValue((long) tally.found())
                .addValue(tally.unreadable())
                .addValue(tally.failure().map(Storable::text).orElse(null));
        return pool.preparedQuery(END).execute(parameters).replaceWithVoid();
    }

    /** Those that routing has not seen yet; what slips through is a repetition there. */
    Uni<List<Recoverable>> missing(List<Recoverable> events) {
        UUID[] keys = events.stream().map(Recoverable::key).toArray(UUID[]::new);
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfUUID(keys))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("key"))
                        .collect(Collectors.toSet()))
                .map(known -> events.stream()
                        .filter(event -> !known.contains(event.key()))
                        .toList());
    }

    /** How it stands with each account that was ever asked, by its id. */
    Uni<Map<String, Standing>> all(Viewer.Operator viewer) {
        return pool.preparedQuery(ALL).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Standing::of)
                .collect(Collectors.toMap(Standing::account, Function.identity())));
    }

    private static Double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
