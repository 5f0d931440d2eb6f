package io.strowger.outbound.media;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** The media as operators see them. */
@Singleton
public final class MediaEntries {

    private static final String LIST = """
            select %s from dispatch.media m
            where ($1::text is null or m.state = $1) and ($2::bigint is null or m.position < $2)
            order by m.position desc limit $3
            """.formatted(MediaEntry.COLUMNS);
    private static final String FIND = "select %s from dispatch.media m where m.id = $1".formatted(MediaEntry.COLUMNS);
    private static final String RETRY = """
            update dispatch.media set state = 'pending', tries = 0, next_try_at = now(), updated_at = now()
            where id = $1 and state = 'failed' returning id
            """;

    private final Pool pool;

    MediaEntries(Pool pool) {
        this.pool = pool;
    }

    /** Newest first. */
    Uni<Page<MediaEntry>> list(Viewer.Operator viewer, Optional<MediaState> state, PageRequest<Long> page) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(
                        state.map(MediaState::word).orElse(null), page.cursor().orElse(null), page.rows()))
                .map(found -> Page.of(
                        found.stream().map(MediaEntry::of).toList(), page, entry -> Long.toString(entry.position())));
    }

    Uni<Optional<MediaEntry>> find(Viewer.Operator viewer, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(found -> found.stream().map(MediaEntry::of).findFirst());
    }

    /** Begins it anew; whether it had failed. */
    Uni<Boolean> retry(Viewer.Operator viewer, UUID id) {
        return pool.preparedQuery(RETRY).execute(Tuple.of(id)).map(changed -> changed.size() == 1);
    }
}
