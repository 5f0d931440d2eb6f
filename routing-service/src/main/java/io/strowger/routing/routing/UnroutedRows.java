package io.strowger.routing.routing;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.MessageReceived;
import io.strowger.event.MessageReceived.Copy;
import io.strowger.event.ModemPort;
import io.strowger.routing.routing.Routed.Unrouted;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what nobody owns, whole, in the transaction that found that nobody does. */
final class UnroutedRows {

    private static final String KEEP = """
            insert into messaging.unrouted as u (id, key, account, receiver, sender, modem, port, at, event, others)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (id) do update set homing_at = null
            """;

    private UnroutedRows() {}

    static Uni<Void> keep(SqlConnection connection, List<Routed> results) {
        List<Tuple> rows = results.stream()
                .filter(Unrouted.class::isInstance)
                .map(unrouted -> row(unrouted.message()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple row(MessageReceived message) {
        return Tuple.tuple()
                .addValue(message.id())
                .addValue(message.key())
                .addValue(message.account())
                .addValue(message.receiver().orElse(null))
                .addValue(message.sender())
                .addValue(message.path().map(ModemPort::modem).orElse(null))
                .addValue(message.path().map(ModemPort::port).orElse(null))
                .addValue(message.receivedAt().atOffset(ZoneOffset.UTC))
                .addValue(Buffer.buffer(EventJson.write(message)))
                .addValue(others(message));
    }

    private static String @Nullable [] others(MessageReceived message) {
        return message.copies().isEmpty()
                ? null
                : message.copies().stream()
                        .map(Copy::receiver)
                        .filter(receiver -> !message.receiver().equals(Optional.of(receiver)))
                        .toArray(String[]::new);
    }
}
