package io.strowger.routing.send;

import io.strowger.event.EventJson;
import io.strowger.text.Bytes;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * A command as it is stored and published: once written, always the same bytes.
 *
 * @param type of the event
 */
public record Command(UUID id, String type, String partitionKey, Bytes value) {

    public static Command of(io.strowger.event.Command event) {
        return new Command(
                event.id(),
                event.getClass().getSimpleName(),
                event.partitionKey(),
                Bytes.copyOf(EventJson.write(event)));
    }

    static Command of(Row row) {
        return new Command(
                row.getUUID("id"),
                row.getString("type"),
                row.getString("partition_key"),
                Bytes.copyOf(row.getBuffer("value").getBytes()));
    }
}
