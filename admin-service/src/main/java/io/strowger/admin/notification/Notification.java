package io.strowger.admin.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a person should do, know or mend.
 *
 * @param subject what it is about: a number, an account, a step
 * @param times how often it was noticed since it was opened
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Notification(
        UUID id,
        @Schema(examples = "manual_step") String kind,
        @Schema(examples = "+15005550006") String subject,
        Optional<UUID> organizationId,
        State state,
        String what,
        String why,
        String how,
        int times,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS =
            "id, kind, subject, organization, state, what, why, how, times, created_at, updated_at";

    /** {@code open -> acknowledged -> done}, or at once {@code open -> done}. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        DONE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Notification of(Row row) {
        return new Notification(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("subject"),
                Optional.ofNullable(row.getUUID("organization")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("what"),
                row.getString("why"),
                row.getString("how"),
                row.getInteger("times"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
