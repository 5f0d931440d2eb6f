package io.strowger.outbound.report;

import io.strowger.text.Bytes;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A report that Kafka has not acknowledged yet.
 *
 * @param id its place in the order in which things happened
 */
record StoredReport(long id, UUID message, Bytes value, Instant at) {

    static StoredReport of(Row row) {
        return new StoredReport(
                row.getLong("id"),
                row.getUUID("message"),
                Bytes.copyOf(row.getBuffer("value").getBytes()),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
