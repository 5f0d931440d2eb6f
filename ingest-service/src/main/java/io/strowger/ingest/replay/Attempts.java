package io.strowger.ingest.replay;

import io.strowger.event.ServiceRequest.ReplayRequested;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;

/** How often each replay was begun: one that ends this service, or its memory, is not begun for ever. */
@Singleton
public final class Attempts {

    private static final int MOST = 3;
    private static final String BEGIN = """
        insert into ingest.replay as known (id, asked_at, begun) values ($1, $2, 1)
        on conflict (id) do update set asked_at = excluded.asked_at,
            begun = case when known.asked_at = excluded.asked_at then known.begun + 1 else 1 end
        returning begun
        """;
    private static final String DONE = "delete from ingest.replay where id = $1 and asked_at = $2";

    private final Pool pool;

    Attempts(Pool pool) {
        this.pool = pool;
    }

    /** Whether it is to be read: it was not begun, and never answered, too often before. */
    Future<Boolean> begin(ReplayRequested asked) {
        return pool.preparedQuery(BEGIN)
                .execute(parameters(asked))
                .map(rows -> rows.iterator().next().getInteger("begun") <= MOST);
    }

    Future<Void> done(ReplayRequested asked) {
        return pool.preparedQuery(DONE).execute(parameters(asked)).mapEmpty();
    }

    private static Tuple parameters(ReplayRequested asked) {
        return Tuple.of(asked.about(), asked.at().atOffset(ZoneOffset.UTC));
    }
}
