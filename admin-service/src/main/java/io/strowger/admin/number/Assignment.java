package io.strowger.admin.number;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.event.VoiceNumber.Mode;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A number, whose it is during a period, and at which account, as operators see it.
 *
 * @param until when the period ends; empty: it does not
 * @param claimsFrom since when unrouted messages come home to it; empty: whenever they came
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Assignment(
        UUID id,
        @Schema(examples = "+15005550006") String phoneNumber,
        UUID organizationId,
        @Schema(examples = "twilio") String account,
        @Schema(examples = "Front desk") Optional<String> label,
        @Schema(examples = "active") NumberStatus status,
        @Schema(examples = "sms") List<String> features,
        Voice voice,
        Instant from,
        Optional<Instant> until,
        Optional<Instant> claimsFrom,
        Instant createdAt) {

    public Assignment {
        features = List.copyOf(features);
    }

    /** What is read of an assignment {@code a}, whose status is told as of that instant. */
    static String columns(String instant) {
        return "a.id, a.number, a.organization, a.account, a.label, " + NumberStatus.at(instant) + " as shown,"
                + " a.features, a.voice_mode, a.voice_forward_to, a.voice_agent, lower(a.during) as begins,"
                + " upper(a.during) as ends, nullif(a.claims_from, '-infinity') as claims_from, a.created_at";
    }

    static Assignment of(Row row) {
        return new Assignment(
                row.getUUID("id"),
                row.getString("number"),
                row.getUUID("organization"),
                row.getString("account"),
                Optional.ofNullable(row.getString("label")),
                NumberStatus.of(row.getString("shown")),
                List.of(row.getArrayOfStrings("features")),
                voice(row),
                row.getOffsetDateTime("begins").toInstant(),
                instant(row, "ends"),
                instant(row, "claims_from"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static Voice voice(Row row) {
        return new Voice(
                Mode.valueOf(row.getString("voice_mode").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("voice_forward_to")),
                Optional.ofNullable(row.getString("voice_agent")));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(at -> at.toInstant());
    }
}
