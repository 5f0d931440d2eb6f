package io.strowger.routing.unrouted;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A message that nobody owns, as operators see it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UnroutedItem(
        UUID id,
        Instant receivedAt,
        String account,
        String from,
        Optional<String> receiver,
        Optional<String> modem,
        Optional<String> port) {

    static UnroutedItem of(Row row) {
        return new UnroutedItem(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("account"),
                row.getString("sender"),
                Optional.ofNullable(row.getString("receiver")),
                Optional.ofNullable(row.getString("modem")),
                Optional.ofNullable(row.getString("port")));
    }
}
