package io.strowger.routing.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.phone.Address;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;

/**
 * A person that the organization writes with.
 *
 * @param address a number (E.164), a short code, or a name where one cannot answer
 * @param replyable whether one can write to the address
 * @param optedOut whether the person has opted out of messages from any of the organization's numbers
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Contact(
        UUID id,
        String address,
        Optional<String> firstName,
        Optional<String> lastName,
        Optional<String> business,
        boolean replyable,
        boolean optedOut) {

    /** The columns that {@link #of} reads, of a contact with the alias {@code p}. */
    public static final String COLUMNS =
            "p.id as contact_id, p.address, p.first_name, p.last_name, p.business, p.created_at,"
                    + " exists (select from messaging.consent o where o.contact = p.id and o.opted_out) as opted_out";

    public static Contact of(Row row) {
        String address = row.getString("address");
        return new Contact(
                row.getUUID("contact_id"),
                address,
                Optional.ofNullable(row.getString("first_name")),
                Optional.ofNullable(row.getString("last_name")),
                Optional.ofNullable(row.getString("business")),
                Address.of(address).replyable(),
                row.getBoolean("opted_out"));
    }
}
