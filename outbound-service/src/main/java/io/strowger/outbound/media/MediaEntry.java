package io.strowger.outbound.media;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A medium as operators see it; not where it is at the carrier, since some links are all that is needed to fetch it.
 *
 * @param position its place in the list
 * @param error why the last try failed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MediaEntry(
        UUID id,
        @JsonIgnore long position,
        UUID messageId,
        UUID organizationId,
        String account,
        MediaState state,
        int tries,
        Optional<Instant> nextTryAt,
        Optional<String> error,
        Optional<String> contentType,
        Optional<Long> size,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = "m.id, m.position, m.message, m.organization, m.account, m.state, m.tries,"
            + " m.next_try_at, m.error, m.content_type, m.size, m.created_at, m.updated_at";

    static MediaEntry of(Row row) {
        MediaState state = MediaState.of(row.getString("state")).orElseThrow();
        return new MediaEntry(
                row.getUUID("id"),
                row.getLong("position"),
                row.getUUID("message"),
                row.getUUID("organization"),
                row.getString("account"),
                state,
                row.getInteger("tries"),
                Optional.of(row.getOffsetDateTime("next_try_at").toInstant()).filter(_ -> state == MediaState.PENDING),
                Optional.ofNullable(row.getString("error")),
                Optional.ofNullable(row.getString("content_type")),
                Optional.ofNullable(row.getLong("size")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
