package io.strowger.outbound.ledger;

import io.strowger.text.Bytes;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A send of which nobody knows whether it happened, and whose carrier is to be asked.
 *
 * @param asks how often it was asked before
 * @param calledAt when the call began
 * @param command the {@link io.strowger.event.SendRequested}, as JSON
 */
public record Inquiry(
        UUID id, UUID organization, String account, int attempt, int asks, Instant calledAt, Bytes command) {

    /** The columns that {@link #of} reads, of a ledger row called {@code l}. */
    static final String COLUMNS = "l.id, l.organization, l.account, l.attempt, l.asks, l.called_at, l.command";

    static Inquiry of(Row row) {
        return new Inquiry(
                row.getUUID("id"),
                row.getUUID("organization"),
                row.getString("account"),
                row.getInteger("attempt"),
                row.getInteger("asks"),
                row.getOffsetDateTime("called_at").toInstant(),
                Bytes.copyOf(row.getBuffer("command").getBytes()));
    }
}
