package io.strowger.service.limit;

import java.time.Duration;

/** Tokens that come back at a steady rate, up to so many; whatever is let through takes one. */
public final class TokenBucket {

    /** In thousandths, of which as many come back in a millisecond as tokens in a second. */
    private static final double TOKEN = 1_000;

    private final double perSecond;
    private final double full;
    private double thousandths;
    private long filled;

    /**
     * A full one.
     *
     * @param perSecond how many come back in a second, more than none
     * @param most how many it holds, at least one
     * @param now in milliseconds
     */
    public TokenBucket(double perSecond, double most, long now) {
        this.perSecond = perSecond;
        this.full = Math.max(1, most) * TOKEN;
        this.thousandths = full;
        this.filled = now;
    }

    /** Takes a token, if there is any. */
    public synchronized boolean take(long now) {
        fill(now);
        if (thousandths < TOKEN) {
            return false;
        }
        thousandths -= TOKEN;
        return true;
    }

    /** How it stands. */
    public synchronized Level level(long now) {
        fill(now);
        return new Level((long) (full / TOKEN), (long) (thousandths / TOKEN), until(TOKEN), until(full));
    }

    private void fill(long now) {
        long passed = Math.max(0, now - filled);
        thousandths = Math.min(full, thousandths + passed * perSecond);
        filled = now;
    }

    private Duration until(double wanted) {
        return Duration.ofMillis((long) Math.ceil(Math.max(0, wanted - thousandths) / perSecond));
    }

    /**
     * What is in a bucket.
     *
     * @param most how many tokens it holds
     * @param left how many are there
     * @param untilNext when there is at least one
     * @param untilFull when all are there
     */
    public record Level(long most, long left, Duration untilNext, Duration untilFull) {

        /** Whether there is none. */
        public boolean isEmpty() {
            return left == 0;
        }
    }
}
