package io.strowger.routing.unrouted;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;

/** Where unrouted messages came to: a number, or a modem's port where the carrier names no number. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UnroutedReceiver(
        String account,
        Optional<String> receiver,
        Optional<String> modem,
        Optional<String> port,
        long count,
        Instant oldest,
        Instant newest) {

    static UnroutedReceiver of(Row row) {
        return new UnroutedReceiver(
                row.getString("account"),
                Optional.ofNullable(row.getString("receiver")),
                Optional.ofNullable(row.getString("modem")),
                Optional.ofNullable(row.getString("port")),
                row.getLong("count"),
                row.getOffsetDateTime("oldest").toInstant(),
                row.getOffsetDateTime("newest").toInstant());
    }
}
