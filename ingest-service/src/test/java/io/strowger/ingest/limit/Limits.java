package io.strowger.ingest.limit;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The limits of these tests. */
record Limits(
        int rate,
        int accountRate,
        Map<String, Integer> rates,
        int inFlight,
        int openPerAddress,
        Optional<MemorySize> bodyMemory)
        implements WebhookLimits {

    static Limits ofRates(int rate, int accountRate, Map<String, Integer> rates) {
        return new Limits(rate, accountRate, rates, 1, 1, Optional.empty());
    }

    static Limits ofBytes(long bytes) {
        return new Limits(1, 0, Map.of(), 1, 1, Optional.of(new MemorySize(BigInteger.valueOf(bytes))));
    }

    static Limits ofRequests(int most) {
        return new Limits(1, 0, Map.of(), most, most, Optional.empty());
    }

    @Override
    public Optional<MemorySize> bodyLimit() {
        return Optional.empty();
    }

    @Override
    public Map<String, MemorySize> bodyLimits() {
        return Map.of();
    }

    @Override
    public Duration bodyTimeout() {
        return Duration.ZERO;
    }

    @Override
    public Duration longBodyTimeout() {
        return Duration.ZERO;
    }

    @Override
    public int largeAtOnce() {
        throw new AssertionError("not asked for");
    }

    @Override
    public int largePerAddress() {
        throw new AssertionError("not asked for");
    }
}
