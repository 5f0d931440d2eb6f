package io.strowger.routing.send;

import io.strowger.text.Bytes;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** A command as it is stored and published: once written, always the same bytes. */
record Command(UUID id, String partitionKey, Bytes value) {

    static Command of(Row row) {
        return new Command(
                row.getUUID("id"),
                row.getString("partition_key"),
                Bytes.copyOf(row.getBuffer("value").getBytes()));
    }
}
