package io.strowger.routing.message;

import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.Failure;
import io.strowger.event.MessageStatus;
import io.strowger.event.TenantMessage;
import io.strowger.event.TenantMessage.Fault;
import io.strowger.event.TenantMessage.Media;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of {@code messaging.message} as their organization sees them. */
public final class TenantMessages {

    /** The columns that {@link #of} reads, of a table with the alias {@code m}. */
    public static final String COLUMNS = "m.id, m.conversation, m.direction, m.kind, m.reply_to, m.sender, m.receiver,"
            + " m.body, m.media, m.status, m.failure, m.warnings, m.at, m.segments, m.late, m.version";

    private TenantMessages() {}

    public static TenantMessage of(Row row) {
        return new TenantMessage(
                row.getUUID("id"),
                row.getUUID("conversation"),
                row.getString("direction"),
                Optional.ofNullable(row.getString("kind")),
                Optional.ofNullable(row.getUUID("reply_to")),
                Optional.ofNullable(row.getString("sender")),
                Optional.ofNullable(row.getString("receiver")),
                row.getString("body"),
                media(row.getJsonArray("media")),
                status(row.getString("status")),
                fault(row.getString("failure")),
                List.of(row.getArrayOfStrings("warnings")),
                row.getOffsetDateTime("at").toInstant(),
                Optional.ofNullable(row.getInteger("segments")),
                row.getBoolean("late"),
                row.getInteger("version"));
    }

    private static List<Media> media(JsonArray stored) {
        return IntStream.range(0, stored.size())
                .mapToObj(i -> media(stored.getJsonObject(i)))
                .toList();
    }

    public static Media media(JsonObject stored) {
        try {
            return EventJson.read(stored.toBuffer().getBytes(), Media.class);
        } catch (UnreadableEvent e) {
            throw new IllegalStateException("media are written by us alone", e);
        }
    }

    static MessageStatus status(String word) {
        return MessageStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What the organization reads about a failure of the catalogue. */
    static Optional<Fault> fault(@Nullable String code) {
        return Optional.ofNullable(code)
                .map(known -> Failure.valueOf(known.toUpperCase(Locale.ROOT)))
                .map(failure -> new Fault(failure.code(), failure.tenantText()));
    }
}
