package io.strowger.routing.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A call that is nobody's.
 *
 * @param call the carrier's id of it
 * @param numbers all that were named
 * @param why {@code no_person}, {@code no_own_number} or {@code no_owner}
 * @param recovered it was found by asking the carrier, which brought no webhook of it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UnmatchedCall(
        UUID id, Instant at, String account, String call, List<String> numbers, String why, boolean recovered) {

    public UnmatchedCall {
        numbers = List.copyOf(numbers);
    }

    static UnmatchedCall of(Row row) {
        return new UnmatchedCall(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("account"),
                row.getString("call"),
                List.of(row.getArrayOfStrings("numbers")),
                row.getString("why"),
                row.getBoolean("recovered"));
    }
}
