package io.strowger.routing.media;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.routing.database.FailureReason;
import io.strowger.service.media.MediaKey;
import io.strowger.service.media.MediaStore;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Forgets media, recordings and raw reports that have been kept for long enough: first what is in the store, then what
 * says so; what breaks off in between is done again.
 */
@ApplicationScoped
class MediaRetention {

    private static final Logger LOG = Logger.getLogger(MediaRetention.class);
    private static final int BATCH = 200;

    /** A store that deletes nothing of so many is left alone until the next time. */
    private static final int MOST_STUCK = 1_000;

    private static final String DUE = """
            (select f.folder, f.id, f.copied_at as at from messaging.media f
             where f.copied_at < now() - make_interval(days => $1) and f.id <> all ($3) order by f.copied_at limit $2)
            union all
            (select 'recordings', r.id, r.at from messaging.call_recording r
             where r.call is null and r.at < now() - make_interval(days => $1) and r.id <> all ($3)
             order by r.at limit $2)
            union all
            (select 'reports', t.raw, t.at from messaging.call_report t
             where t.raw is not null and t.at < now() - make_interval(days => $1) and t.raw <> all ($3)
             order by t.at limit $2)
            union all
            (select 'reports', u.raw, u.at from messaging.unmatched_call u
             where u.raw is not null and u.at < now() - make_interval(days => $1) and u.raw <> all ($3)
             order by u.at limit $2)
            order by at limit $2
            """;
    private static final List<String> FORGET = List.of("""
            update messaging.message m set
                version = m.version + 1,
                media = (select jsonb_agg(
                             case when e.item ->> 'id' = any ($1::text[])
                                  then e.item - 'url' || '{"state":"expired"}' else e.item end
                             order by e.place)
                         from jsonb_array_elements(m.media) with ordinality e (item, place))
            where m.id in (select f.message from messaging.media f where f.id = any ($1::text[]::uuid[]))
            """, """
            update messaging.call c set
                version = c.version + 1,
                recording = c.recording - 'url' || '{"state":"expired"}'
            from messaging.media f
            where f.id = any ($1::text[]::uuid[]) and c.id = f.call and c.recording ->> 'id' = f.id::text
            """, """
            delete from messaging.media where id = any ($1::text[]::uuid[])
            """, """
            delete from messaging.call_recording where id = any ($1::text[]::uuid[])
            """, """
            update messaging.call_report set raw = null where raw = any ($1::text[]::uuid[])
            """, """
            update messaging.unmatched_call set raw = null where raw = any ($1::text[]::uuid[])
            """);

    private final Pool pool;
    private final MediaStore store;
    private final Settings settings;

    MediaRetention(Pool pool, MediaStore store, Settings settings) {
        this.pool = pool;
        this.store = store;
        this.settings = settings;
    }

    /** How long media are kept. */
    @ConfigMapping(prefix = "strowger.media.retention")
    interface Settings {

        /** In days; 0: for ever. Default: 365. */
        @WithDefault("365")
        int days();
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return settings.days() > 0 ? forgetAll() : Uni.createFrom().voidItem();
    }

    private Uni<Void> forgetAll() {
        Set<UUID> stuck = ConcurrentHashMap.newKeySet();
        return Uni.createFrom()
                .deferred(() -> forget(settings.days(), stuck))
                .repeat()
                .whilst(count -> count == BATCH && stuck.size() < MOST_STUCK)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("media have to be forgotten later: %s", FailureReason.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** How many of those that are older it tried to forget; a batch at most. */
    Uni<Integer> forget(int days) {
        return forget(days, ConcurrentHashMap.newKeySet());
    }

    /** @param stuck what the store did not delete in this run, which need not be tried again in it */
    private Uni<Integer> forget(int days, Set<UUID> stuck) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(days, BATCH, stuck.toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new MediaKey(row.getString("folder"), row.getUUID("id")))
                        .toList())
                .call(due ->
                        deleted(due, stuck).chain(gone -> pool.withTransaction(connection -> forget(connection, gone))))
                .map(List::size);
    }

    private Uni<List<MediaKey>> deleted(List<MediaKey> due, Set<UUID> stuck) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(key -> store.delete(key)
                        .replaceWith(key)
                        .onFailure()
                        .invoke(failure -> stuck(key, failure, stuck))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .asList();
    }

    private static void stuck(MediaKey key, Throwable failure, Set<UUID> stuck) {
        stuck.add(key.media());
        LOG.warnf("%s has to be forgotten later: %s", key.path(), FailureReason.of(failure));
    }

    private static Uni<Void> forget(SqlConnection connection, List<MediaKey> due) {
        Tuple ids =
                Tuple.of(due.stream().map(MediaKey::media).map(UUID::toString).toArray(String[]::new));
        return Multi.createFrom()
                .iterable(FORGET)
                .onItem()
                .transformToUniAndConcatenate(
                        statement -> connection.preparedQuery(statement).execute(ids))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
