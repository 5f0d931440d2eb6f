package io.strowger.outbound.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * How it stands with the search for what an account's webhooks did not bring.
 *
 * @param askable whether the carrier can be asked
 * @param found messages and reports that were found, in all
 * @param unreadable entries of the carrier's last list that could not be read
 * @param failure why the last search failed, or the carrier cannot be asked
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Standing(
        String account,
        boolean askable,
        Optional<Instant> lastRunAt,
        Optional<Instant> nextRunAt,
        long found,
        int unreadable,
        Optional<String> failure) {

    static Standing notAskable(String account) {
        return new Standing(
                account, false, Optional.empty(), Optional.empty(), 0, 0, Optional.of("this carrier cannot be asked"));
    }

    static Standing notAskedYet(String account) {
        return new Standing(account, true, Optional.empty(), Optional.empty(), 0, 0, Optional.empty());
    }

    static Standing of(Row row) {
        return new Standing(
                row.getString("account"),
                true,
                instant(row, "last_run_at"),
                instant(row, "next_at"),
                row.getLong("found"),
                row.getInteger("unreadable"),
                Optional.ofNullable(row.getString("failure")));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
