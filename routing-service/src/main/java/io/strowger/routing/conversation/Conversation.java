package io.strowger.routing.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.id.TimeOrderedIds;
import io.strowger.routing.contact.Contact;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one of the organization's numbers and a person say to each other.
 *
 * @param ownNumber empty until the first answer, where the number was not chosen by the organization
 * @param unread how many inbound messages came after the last one read
 * @param lastMessage empty as long as they only called each other
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Conversation(
        UUID id,
        Optional<String> ownNumber,
        Contact contact,
        int unread,
        Optional<LastMessage> lastMessage,
        Instant lastActivityAt) {

    /** The columns that {@link #of} reads, of a conversation {@code v} and its contact {@code p}. */
    static final String COLUMNS = "v.id, v.own_number, v.unread, v.last_message, v.last_direction, v.last_text,"
            + " v.last_at, " + Contact.COLUMNS;

    /**
     * The newest message, as an inbox shows it.
     *
     * @param text its first 200 characters
     */
    public record LastMessage(UUID id, String direction, String text, Instant at) {}

    static Conversation of(Row row) {
        return new Conversation(
                row.getUUID("id"),
                Optional.ofNullable(row.getString("own_number")),
                Contact.of(row),
                row.getInteger("unread"),
                Optional.ofNullable(row.getUUID("last_message")).map(id -> lastMessage(id, row)),
                row.getOffsetDateTime("last_at").toInstant());
    }

    private static LastMessage lastMessage(UUID id, Row row) {
        return new LastMessage(
                id, row.getString("last_direction"), row.getString("last_text"), TimeOrderedIds.instantOf(id));
    }
}
