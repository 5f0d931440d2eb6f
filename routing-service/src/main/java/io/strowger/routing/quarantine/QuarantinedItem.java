package io.strowger.routing.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something in quarantine, as operators see it.
 *
 * @param reason why, as a stable code
 * @param replayedAt when it was last read again
 * @param size of the body, in bytes
 * @param body the beginning of what came, as text
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record QuarantinedItem(
        UUID id,
        Instant receivedAt,
        String account,
        String reason,
        String detail,
        Optional<String> method,
        Optional<String> path,
        Optional<String> query,
        Optional<String> contentType,
        Map<String, String> headers,
        Optional<Instant> replayedAt,
        int size,
        String body) {

    static QuarantinedItem of(Row row) {
        return new QuarantinedItem(
                row.getUUID("id"),
                receivedAt(row).toInstant(),
                row.getString("account"),
                row.getString("reason"),
                row.getString("detail"),
                Optional.ofNullable(row.getString("method")),
                Optional.ofNullable(row.getString("path")),
                Optional.ofNullable(row.getString("query")),
                Optional.ofNullable(row.getString("content_type")),
                headers(row),
                Optional.ofNullable(row.getOffsetDateTime("replayed_at")).map(OffsetDateTime::toInstant),
                row.getInteger("size"),
                row.getBuffer("beginning").toString());
    }

    static OffsetDateTime receivedAt(Row row) {
        return row.getOffsetDateTime("received_at");
    }

    private static Map<String, String> headers(Row row) {
        Map<String, String> headers = new TreeMap<>();
        row.getJsonObject("headers").forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        return headers;
    }
}
