package io.strowger.outbound.ledger;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * One send or call as operators see it.
 *
 * @param kind {@code message} or {@code call}
 * @param from our own number; absent where the carrier chooses
 * @param attempt counts how often it was begun anew
 * @param tries the calls made within the attempt
 * @param detail what the carrier or the network said, shortened
 * @param delivery whether it was delivered, where the carrier told
 */
public record LedgerEntry(
        UUID messageId,
        UUID organizationId,
        UUID conversationId,
        String kind,
        String account,
        String state,
        int attempt,
        int tries,
        Optional<String> from,
        String to,
        Optional<String> failure,
        Optional<String> detail,
        Optional<String> delivery,
        Optional<String> carrierMessageId,
        Instant createdAt,
        Instant updatedAt,
        Instant nextTryAt,
        Instant validUntil) {

    /** The columns that {@link #of} reads, of a ledger row called {@code l}. */
    static final String COLUMNS = Standing.COLUMNS + """
            , l.conversation, l.kind, l.account, l.tries, l.sender, l.recipient, l.detail, l.created_at, l.updated_at,
            l.next_try_at, l.valid_until
            """;

    static LedgerEntry of(Row row) {
        return new LedgerEntry(
                row.getUUID("id"),
                row.getUUID("organization"),
                row.getUUID("conversation"),
                row.getString("kind"),
                row.getString("account"),
                row.getString("state"),
                row.getInteger("attempt"),
                row.getInteger("tries"),
                text(row, "sender"),
                row.getString("recipient"),
                text(row, "failure"),
                text(row, "detail"),
                text(row, "delivery"),
                text(row, "carrier_message_id"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "next_try_at"),
                instant(row, "valid_until"));
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value.toInstant();
    }
}
