package io.strowger.outbound.recovery;

import io.strowger.carrier.InboundLog.Cursor;
import io.vertx.mutiny.sqlclient.Row;
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

    Cursor cursor(RecoveryConfig config) {
        Instant from = askedUntil.minus(config.overlap());
        return new Cursor(from.isBefore(firstAt) ? firstAt : from, until(config), Optional.empty());
    }

    /** What this turn reaches. */
    Instant until(RecoveryConfig config) {
        Instant next = askedUntil.plus(config.window());
        Instant newest = newest(config);
        return next.isBefore(newest) ? next : newest;
    }

    /** Whether there is more to ask for at once. */
    boolean leavesMore(RecoveryConfig config) {
        return until(config).isBefore(newest(config));
    }

    private Instant newest(RecoveryConfig config) {
        return at.minus(config.olderThan());
    }
}
