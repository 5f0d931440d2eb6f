package io.strowger.admin.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.admin.number.NumberStatus;
import io.strowger.phone.PhoneNumber;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A number as the organization that has it sees it, and how much that organization used it.
 *
 * @param features what it can do: {@code sms}, {@code mms}, {@code voice}
 * @param isDefault whether it is used where a request names none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnNumber(
        UUID id,
        Instant createdAt,
        @Schema(examples = "+15005550006") String phoneNumber,
        @Schema(examples = "+1 500-555-0006") String formattedNumber,
        @Schema(examples = "Front desk") Optional<String> label,
        @Schema(examples = "sms") List<String> features,
        @Schema(examples = "active") NumberStatus status,
        boolean isDefault,
        long incomingCalls,
        long outgoingCalls,
        long smsSent,
        long smsReceived,
        Optional<Instant> lastInboundAt,
        Optional<Instant> lastOutboundAt) {

    public OwnNumber {
        features = List.copyOf(features);
    }

    static OwnNumber of(Row row) {
        String number = row.getString("number");
        return new OwnNumber(
                row.getUUID("id"),
                row.getOffsetDateTime("created_at").toInstant(),
                number,
                new PhoneNumber(number).international(),
                Optional.ofNullable(row.getString("label")),
                List.of(row.getArrayOfStrings("features")),
                NumberStatus.of(row.getString("shown")),
                row.getBoolean("is_default"),
                row.getLong("incoming_calls"),
                row.getLong("outgoing_calls"),
                row.getLong("sms_sent"),
                row.getLong("sms_received"),
                instant(row, "last_inbound_at"),
                instant(row, "last_outbound_at"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
