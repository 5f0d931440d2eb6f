package io.strowger.outbound.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a carrier said became of a send, for operators.
 *
 * @param messageId our own id, where the carrier gave it back
 * @param receipt {@code sent}, {@code undelivered} or {@code delivered}
 * @param detail the carrier's code
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Receipt(
        UUID id,
        String account,
        String carrierMessageId,
        Optional<UUID> messageId,
        String receipt,
        String detail,
        Instant receivedAt) {

    /** The columns that {@link #of} reads, of a row called {@code r}. */
    static final String COLUMNS = "r.id, r.account, r.carrier_message_id, r.message, r.receipt, r.detail, r.at";

    static Receipt of(Row row) {
        return new Receipt(
                row.getUUID("id"),
                row.getString("account"),
                row.getString("carrier_message_id"),
                Optional.ofNullable(row.getUUID("message")),
                row.getString("receipt"),
                row.getString("detail"),
                row.getOffsetDateTime("at").toInstant());
    }
}
