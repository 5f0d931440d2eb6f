package io.strowger.outbound.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.outbound.work.Rounds;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Forgets settled sends 30 days after they ceased to be valid, so that a command repeated until then is still known.
 * What is unknown stays until somebody settles it. Receipts are forgotten after 60 days.
 */
@Singleton
public final class Retention {

    private static final Duration TICK = Duration.ofHours(1);
    private static final int BATCH = 1000;

    /** An id carries its time, and nothing is valid before it was made: newer ids need not be looked at. */
    private static final String FORGET = """
            delete from dispatch.ledger
            where id in (
                select id from dispatch.ledger
                where id < public.uuid_floor(now() - interval '30 days')
                  and valid_until < now() - interval '30 days'
                  and state in ('sent', 'failed')
                order by id limit $1
            )
            """;

    private static final String FORGET_RECEIPTS = """
            delete from dispatch.receipt
            where id in (
                select id from dispatch.receipt
                where id < public.uuid_floor(now() - interval '60 days')
                order by id limit $1
            )
            """;

    private final Pool pool;
    private final Vertx vertx;
    private final Rounds rounds = new Rounds("forgetting old sends", this::forget);

    Retention(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, TICK);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    Uni<Boolean> forget() {
        return Uni.combine()
                .all()
                .unis(forget(FORGET), forget(FORGET_RECEIPTS))
                .with((moreSends, moreReceipts) -> moreSends || moreReceipts);
    }

    private Uni<Boolean> forget(String statement) {
        return pool.preparedQuery(statement).execute(Tuple.of(BATCH)).map(rows -> rows.rowCount() == BATCH);
    }
}
