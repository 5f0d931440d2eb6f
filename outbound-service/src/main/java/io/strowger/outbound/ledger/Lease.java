package io.strowger.outbound.ledger;

import io.strowger.text.Bytes;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to send one message, until somebody else takes it over.
 *
 * @param token changes with each lease; whoever holds an older one has lost the right
 * @param sender our own number; empty where the carrier chooses
 * @param tries the calls made within this attempt before
 * @param command the {@link io.strowger.event.Command}, as JSON
 */
public record Lease(
        UUID id, UUID token, UUID organization, String account, Optional<String> sender, int tries, Bytes command) {

    /** The columns that {@link #of} reads, of a ledger row called {@code l}. */
    static final String COLUMNS = "l.id, l.token, l.organization, l.account, l.sender, l.tries, l.command";

    static Lease of(Row row) {
        return new Lease(
                row.getUUID("id"),
                row.getUUID("token"),
                row.getUUID("organization"),
                row.getString("account"),
                Optional.ofNullable(row.getString("sender")),
                row.getInteger("tries"),
                Bytes.copyOf(row.getBuffer("command").getBytes()));
    }
}
