package io.strowger.routing.quarantine;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Request;
import io.strowger.routing.database.FailureReason;
import io.strowger.routing.database.Unstorable;
import io.strowger.text.Storable;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps what is in quarantine; each thing once, however often it is told. */
@ApplicationScoped
public class QuarantineTable {

    private static final Logger LOG = Logger.getLogger(QuarantineTable.class);
    private static final String KEEP = """
            insert into messaging.quarantine
                (id, account, reason, detail, content_type, headers, raw, received_at, method, path, query)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (id) do nothing
            """;

    private final Pool pool;
    private final MeterRegistry metrics;

    public QuarantineTable(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        this.metrics = metrics;
    }

    Uni<Void> keep(List<Quarantined> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return insert(found)
                .onFailure(Unstorable::isOne)
                .recoverWithUni(() -> keepEach(found))
                .invoke(() -> found.forEach(this::count));
    }

    private Uni<Void> insert(List<Quarantined> found) {
        List<Tuple> rows = found.stream().map(QuarantineTable::row).toList();
        return pool.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    /** One that the database refuses keeps none of the others out. */
    private Uni<Void> keepEach(List<Quarantined> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(each -> insert(List.of(each))
                        .onFailure(Unstorable::isOne)
                        .invoke(failure -> LOG.errorf(
                                "not kept in quarantine: eventId=%s cause=%s", each.id(), FailureReason.of(failure)))
                        .onFailure(Unstorable::isOne)
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }

    private static Tuple row(Quarantined found) {
        return Tuple.tuple()
                .addUUID(found.id())
                .addString(Storable.text(found.account()))
                .addString(found.reason().name().toLowerCase(Locale.ROOT))
                .addString(Storable.text(found.detail()))
                .addString(found.contentType().map(Storable::text).orElse(null))
                .addValue(headers(found))
                .addBuffer(Buffer.buffer(found.raw().toArray()))
                .addOffsetDateTime(found.receivedAt().atOffset(ZoneOffset.UTC))
                .addString(line(found, Request::method))
                .addString(line(found, Request::path))
                .addString(found.request()
                        .flatMap(Request::query)
                        .map(Storable::text)
                        .orElse(null));
    }

    private static @Nullable String line(Quarantined found, Function<Request, String> part) {
        return found.request().map(part).map(Storable::text).orElse(null);
    }

    private static JsonObject headers(Quarantined found) {
        JsonObject headers = new JsonObject();
        found.headers().forEach((name, value) -> headers.put(Storable.text(name), Storable.text(value)));
        return headers;
    }

    private void count(Quarantined found) {
        metrics.counter("strowger.quarantined", "reason", found.reason().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
