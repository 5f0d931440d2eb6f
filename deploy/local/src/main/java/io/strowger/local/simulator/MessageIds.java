package io.strowger.local.simulator;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Makes ids as the carrier's look: 24 hexadecimal digits of seconds, a random part and a counter. */
final class MessageIds {

    private static final long FIVE_BYTES = 0xFF_FFFF_FFFFL;
    private static final int THREE_BYTES = 0xFF_FFFF;

    private final Clock clock;
    private final long random;
    private final AtomicInteger counter;

    MessageIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random.nextLong() & FIVE_BYTES;
        this.counter = new AtomicInteger(random.nextInt());
    }

    String next() {
        long seconds = clock.instant().getEpochSecond();
        return "%08x%010x%06x".formatted(seconds, random, counter.getAndIncrement() & THREE_BYTES);
    }
}
