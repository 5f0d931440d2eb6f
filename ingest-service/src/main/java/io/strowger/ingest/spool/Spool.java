package io.strowger.ingest.spool;

import io.strowger.service.database.DataErrors;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** The records that Kafka could not take, in PostgreSQL until it can. Nobody waits for it longer than two seconds. */
@Singleton
public final class Spool {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_HANDOVER = Duration.ofSeconds(10);
    private static final int BATCH = 500;
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private static final String ADD = """
            insert into ingest.spool (id, topic, key, headers, value)
            select id, topic, key, headers::jsonb, value
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[]) as r(id, topic, key, headers, value)
            on conflict (id) do nothing
            """;
    private static final String TAKE = """
            with oldest as materialized (
                select id from ingest.spool where refused is null order by id limit $1 for update skip locked)
            select id, topic, key, headers, value
            from (select *, sum(octet_length(value)) over (order by id) - octet_length(value) as before
                  from ingest.spool join oldest using (id)) as sized
            where before < $2
            order by id
            """;
    private static final String DELETE = "delete from ingest.spool where id = any($1::uuid[])";
    private static final String SET_ASIDE = """
            update ingest.spool set refused = r.reason
            from unnest($1::uuid[], $2::text[]) as r(id, reason)
            where spool.id = r.id
            """;
    private static final String COUNT =
            "select count(*) filter (where refused is null) as waiting, count(refused) as refused"
                    + " from (select refused from ingest.spool limit " + Backlog.MOST_COUNTED + ") as counted";

    private final Pool pool;
    private final Gathering arriving = new Gathering(this::store, DataErrors::include);
    private final AtomicReference<State> state = new AtomicReference<>(State.UNKNOWN);
    private volatile long lastAnswer = System.nanoTime();

    Spool(Pool pool) {
        this.pool = pool;
    }

    /** Completes when all records are stored, in one transaction; fails when two seconds were not enough, or at once. */
    public Future<Void> add(List<ProducerRecord<String, byte[]>> records) {
        return reachable()
                ? arriving.add(records.stream().map(SpooledRecord::of).toList())
                : Future.failedFuture(new SpoolUnavailable());
    }

    /** What waited while the database went away does not wait for it, too. */
    private Future<Void> store(List<SpooledRecord> records) {
        return reachable()
                ? pool.preparedQuery(ADD)
                        .execute(columns(records))
                        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .onSuccess(_ -> answered())
                        .onFailure(this::notStored)
                        .mapEmpty()
                : Future.failedFuture(new SpoolUnavailable());
    }

    /** Whether the database answered when it was asked last. */
    public boolean reachable() {
        return state.get() == State.REACHABLE;
    }

    /** How many records wait, and how many nobody takes; at most {@link Backlog#MOST_COUNTED} together. */
    record Count(int waiting, int refused) {}

    Future<Count> count() {
        return pool.query(COUNT)
                .execute()
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .map(rows -> rows.iterator().next())
                .map(row -> new Count(row.getInteger("waiting"), row.getInteger("refused")))
                .onSuccess(_ -> answered())
                .onFailure(this::notCounted);
    }

    /**
     * Removes the oldest records that {@code publish} tells to be on Kafka, and sets those aside that it tells nobody
     * takes; those that another replica is at are passed over.
     */
    Future<Handover> handOver(Function<List<SpooledRecord>, Future<Settled>> publish) {
        return pool.withTransaction(
                        connection -> take(connection).compose(publish).compose(settled -> settle(connection, settled)
                                .map(_ -> Handover.of(settled.size()))))
                .timeout(LONGEST_HANDOVER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<?> settle(SqlConnection connection, Settled settled) {
        return delete(connection, settled.published())
                .compose(deleted -> settled.refused().isEmpty()
                        ? Future.succeededFuture(deleted)
                        : setAside(connection, settled.refused()));
    }

    private static Future<RowSet<Row>> setAside(SqlConnection connection, Map<UUID, String> refused) {
        List<UUID> ids = List.copyOf(refused.keySet());
        String[] reasons = ids.stream().map(refused::get).toArray(String[]::new);
        return connection
                .preparedQuery(SET_ASIDE)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)).addArrayOfString(reasons));
    }

    private static Future<List<SpooledRecord>> take(SqlConnection connection) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(BATCH, BATCH_BYTES))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SpooledRecord::of)
                        .toList());
    }

    private static Future<RowSet<Row>> delete(SqlConnection connection, List<UUID> published) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(published.toArray(UUID[]::new)));
    }

    private static Tuple columns(List<SpooledRecord> spooled) {
        return Tuple.of(
                spooled.stream().map(SpooledRecord::id).toArray(UUID[]::new),
                spooled.stream().map(SpooledRecord::topic).toArray(String[]::new),
                spooled.stream().map(SpooledRecord::key).toArray(String[]::new),
                spooled.stream().map(each -> each.headers().encode()).toArray(String[]::new),
                spooled.stream().map(SpooledRecord::value).toArray(Buffer[]::new));
    }

    private void answered() {
        lastAnswer = System.nanoTime();
        if (state.getAndSet(State.REACHABLE) != State.REACHABLE) {
            LOG.info("the spool is reachable");
        }
    }

    /** A slow answer to one statement is no outage: that is for the next count to find out. */
    private void notStored(Throwable failure) {
        if (!(failure instanceof TimeoutException)) {
            failed(failure);
        }
    }

    /** On a busy machine one statement may take too long while others are answered. */
    private void notCounted(Throwable failure) {
        if (!(failure instanceof TimeoutException) || System.nanoTime() - lastAnswer > PATIENCE.toNanos()) {
            failed(failure);
        }
    }

    /** What the database refuses for its content says nothing of the database. */
    private void failed(Throwable failure) {
        if (!DataErrors.include(failure) && state.getAndSet(State.AWAY) != State.AWAY) {
            LOG.warnf("the spool is not reachable: %s", failure);
        }
    }

    private enum State {
        UNKNOWN,
        REACHABLE,
        AWAY
    }
}
