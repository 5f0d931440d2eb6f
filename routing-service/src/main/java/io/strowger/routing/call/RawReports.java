package io.strowger.routing.call;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.service.media.MediaKey;
import io.strowger.service.media.MediaStore;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reports on calls as their carriers sent them, of calls that are somebody's and of those that are nobody's. */
@ApplicationScoped
class RawReports {

    private static final String FIND = """
            select t.raw, t.at from messaging.call_report t where t.call = $1 and t.raw is not null
            union all
            select u.raw, u.at from messaging.unmatched_call u where u.id = $1 and u.raw is not null
            order by at desc limit 1
            """;

    private final Pool pool;
    private final MediaStore store;

    RawReports(Pool pool, MediaStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** The newest one; 404 where none is kept. */
    Uni<Multi<Buffer>> of(UUID call) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(call))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> MediaKey.report(row.getUUID("raw")))
                        .orElseThrow(() -> Problems.notFound("report")))
                .chain(store::read)
                .map(content -> content.orElseThrow(() -> Problems.notFound("report")));
    }
}
