package io.strowger.routing.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that a carrier brought, and where it went.
 *
 * @param organization whose it is; absent while nobody owns it
 * @param rule the rule that found the organization
 * @param gaveWay the number's owner gave way to the organization that the person answered
 * @param late it came home after its number was assigned
 * @param recovered it was found by asking the carrier, which brought no webhook of it
 * @param duplicates how often the carrier brought it again
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WebhookEvent(
        UUID messageId,
        Instant receivedAt,
        String account,
        String from,
        Optional<String> receiver,
        Optional<String> modem,
        Optional<String> port,
        Optional<Recipient> organization,
        Optional<String> rule,
        boolean gaveWay,
        boolean late,
        boolean recovered,
        int duplicates) {

    /** An organization, by id and name. */
    public record Recipient(UUID id, String name) {}

    static WebhookEvent of(Row row) {
        return new WebhookEvent(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("account"),
                row.getString("sender"),
                Optional.ofNullable(row.getString("receiver")),
                Optional.ofNullable(row.getString("modem")),
                Optional.ofNullable(row.getString("port")),
                Optional.ofNullable(row.getUUID("organization")).map(id -> new Recipient(id, row.getString("name"))),
                Optional.ofNullable(row.getString("routed_by")),
                row.getBoolean("gave_way"),
                row.getBoolean("late"),
                row.getBoolean("recovered"),
                row.getInteger("duplicates"));
    }
}
