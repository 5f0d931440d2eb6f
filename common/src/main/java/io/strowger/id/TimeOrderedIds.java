package io.strowger.id;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDv7 ids (RFC 9562): 48 bits of Unix milliseconds, a 12-bit counter that keeps ids of one millisecond in
 * order, and 62 random bits. Within one source ids strictly increase, also when the clock steps back.
 */
public final class TimeOrderedIds {

    private static final int COUNTER_LIMIT = 1 << 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;
    private long millis;
    private int counter;

    public TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The next id and the instant in it (milliseconds), so that ordering by id is ordering by (instant, id). */
    public synchronized Stamp next() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            counter = 0;
        } else if (++counter == COUNTER_LIMIT) {
            millis++;
            counter = 0;
        }
        return new Stamp(assemble(), Instant.ofEpochMilli(millis));
    }

    private UUID assemble() {
        return new UUID(millis << 16 | VERSION | counter, VARIANT | random.nextLong() >>> 2);
    }

    /** The id of something that happened at {@code at}, always the same for the same {@code identity}, a hash. */
    public static UUID of(Instant at, UUID identity) {
        return new UUID(
                at.toEpochMilli() << 16 | VERSION | (identity.getMostSignificantBits() & (COUNTER_LIMIT - 1)),
                VARIANT | identity.getLeastSignificantBits() >>> 2);
    }

    /** The instant (milliseconds) that a UUIDv7 carries. */
    public static Instant instantOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The id of the n-th of several things that share an id's millisecond and follow each other; the 0th is itself. */
    public static UUID following(UUID first, int nth) {
        return new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + nth);
    }

    /** An id with the instant that it carries. */
    public record Stamp(UUID id, Instant at) {}
}
