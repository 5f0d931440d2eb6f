package io.strowger.admin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that somebody did.
 *
 * @param action {@code created}, {@code changed} or {@code removed}, or what else was done
 * @param organization whose the object is, where it is one's
 * @param before what the row was, where it was changed or removed
 * @param after what it became; of what was no change of a row, what more there is to know
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditEntry(
        UUID id,
        Instant at,
        By actor,
        String action,
        Thing object,
        Optional<UUID> organization,
        Optional<Map<String, Object>> before,
        Optional<Map<String, Object>> after) {

    static final String COLUMNS = "id, at, actor_kind, actor_id, actor_name, actor_address, action, object_type,"
            + " object_id, organization, before, after";

    /**
     * Who did it.
     *
     * @param kind {@code operator_key}, {@code operator}, {@code member}, {@code key}, {@code system} or {@code database}
     * @param address from where, as far as that is known
     */
    public record By(String kind, String id, String name, String address) {}

    /** What it was done to. */
    public record Thing(String type, String id) {}

    static AuditEntry of(Row row) {
        return new AuditEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                new By(
                        row.getString("actor_kind"),
                        row.getString("actor_id"),
                        row.getString("actor_name"),
                        row.getString("actor_address")),
                row.getString("action"),
                new Thing(row.getString("object_type"), row.getString("object_id")),
                Optional.ofNullable(row.getUUID("organization")),
                Optional.ofNullable(row.getJsonObject("before")).map(JsonObject::getMap),
                Optional.ofNullable(row.getJsonObject("after")).map(JsonObject::getMap));
    }
}
