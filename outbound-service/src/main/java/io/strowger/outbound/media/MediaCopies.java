package io.strowger.outbound.media;

import io.smallrye.mutiny.Uni;
import io.strowger.event.ServiceRequest.MediaRequested;
import io.strowger.outbound.media.CopyOutcome.Copied;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The media that are to be copied, and how far that has come; what is claimed and never settled is due again. */
@Singleton
final class MediaCopies {

    private static final String ADD = """
            insert into dispatch.media (id, message, organization, account, url)
            values ($1, $2, $3, $4, $5) on conflict (id) do nothing
            """;
    private static final String DUE =
            "select distinct account from dispatch.media where state = 'pending' and next_try_at <= now()";
    private static final String CLAIM = """
            update dispatch.media m
            set tries = m.tries + 1, next_try_at = now() + make_interval(secs => $2), updated_at = now()
            from (
                select id from dispatch.media
                where account = $3 and state = 'pending' and next_try_at <= now()
                order by next_try_at limit $1
                for update skip locked
            ) due
            where m.id = due.id
            returning\s""" + MediaCopy.COLUMNS;
    private static final String OPEN = " where id = $1 and tries = $2 and state = 'pending'";
    private static final String COPIED = """
            update dispatch.media
            set state = 'copied', content_type = $3, size = $4, error = null, updated_at = now()
            """ + OPEN;
    private static final String AGAIN = """
            update dispatch.media
            set next_try_at = now() + make_interval(secs => $4), error = $3, updated_at = now()
            """ + OPEN;
    private static final String FAILED =
            "update dispatch.media set state = 'failed', error = $3, updated_at = now()" + OPEN;

    private final Pool pool;

    MediaCopies(Pool pool) {
        this.pool = pool;
    }

    /** Adds what is not there yet. */
    Uni<Void> add(MediaRequested request) {
        List<Tuple> rows = request.items().stream()
                .map(item -> Tuple.of(
                        item.mediaId(), request.messageId(), request.organization(), request.account(), item.url()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    /** The accounts that have any due. */
    Uni<List<String>> due() {
        return pool.preparedQuery(DUE)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getString("account")).toList());
    }

    /** An account's that are due, at most {@code limit}. */
    Uni<List<MediaCopy>> claim(String account, int limit, Duration patience) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, seconds(patience), account))
                .map(rows -> rows.stream().map(MediaCopy::of).toList());
    }

    Uni<Void> copied(MediaCopy copy, Copied copied) {
        return settle(COPIED, open(copy).addValue(copied.contentType()).addValue(copied.size()));
    }

    Uni<Void> again(MediaCopy copy, String why, Duration delay) {
        return settle(AGAIN, open(copy).addValue(why).addValue(seconds(delay)));
    }

    Uni<Void> failed(MediaCopy copy, String why) {
        return settle(FAILED, open(copy).addValue(why));
    }

    private Uni<Void> settle(String statement, Tuple parameters) {
        return pool.preparedQuery(statement).execute(parameters).replaceWithVoid();
    }

    private static Tuple open(MediaCopy copy) {
        return Tuple.tuple().addValue(copy.id()).addValue(copy.tries());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
