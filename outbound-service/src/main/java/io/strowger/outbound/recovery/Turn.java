package io.strowger.outbound.recovery;

import io.strowger.carrier.InboundLog.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The right to ask for what one account received.
 *
 * @param askedUntil what the last turn reached: whoever finds another value in the row has lost the right
 * @param firstAt nothing before it is asked for
 * @param at when the turn began
 */
record Turn(String account, Instant askedUntil, Instant firstAt, Instant at) {

    static Turn of(Row row) {
        return new Turn(
                row.getString("account"),
                row.getOffsetDateTime("asked_until").toInstant(),
                row.getOffsetDateTime("first_at").toInstant(),
                row.getOffsetDateTime("at").toInstant());
    }

    Cursor cursor(Duration overlap, Duration olderThan) {
        Instant from = askedUntil.minus(overlap);
        return new Cursor(from.isBefore(firstAt) ? firstAt : from, at.minus(olderThan), Optional.empty());
    }
}
