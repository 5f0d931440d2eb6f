package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A carrier's receipt for a message of ours.
 *
 * @param carrierMessageId the carrier's id of the message
 * @param messageId our own, where the receipt came back to an address that has it
 * @param failure why not, where it was not delivered
 * @param detail the carrier's own code, for operators
 */
public record DeliveryReported(
        UUID id,
        String account,
        String carrierMessageId,
        Optional<UUID> messageId,
        Receipt receipt,
        Optional<Failure> failure,
        String detail,
        Instant receivedAt)
        implements CarrierEvent {

    /** How far the message got. */
    public enum Receipt {
        SENT,
        DELIVERED,
        UNDELIVERED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DeliveryReported {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(carrierMessageId, "carrierMessageId");
        Objects.requireNonNull(receipt, "receipt");
        Objects.requireNonNull(receivedAt, "receivedAt");
        messageId = Absent.toEmpty(messageId);
        failure = Absent.toEmpty(failure);
        detail = Objects.requireNonNullElse(detail, "");
    }

    /** The partition key of all receipts for one message. */
    public String partitionKey() {
        return account + "|" + carrierMessageId;
    }
}
