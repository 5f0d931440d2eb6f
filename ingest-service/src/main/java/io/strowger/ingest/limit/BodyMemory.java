package io.strowger.ingest.limit;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all bodies have together while they come and until they are answered. The last quarter is for short ones,
 * which most webhooks are, so that nobody keeps them out with a few long ones.
 */
@Singleton
public final class BodyMemory {

    /** Of the heap: a body has its event, JSON and copies beside it until it is stored. */
    private static final int PART = 8;

    private static final int SHORT = 16 * 1024;

    private final long most;
    private final long mostUnlessShort;
    private final AtomicLong taken = new AtomicLong();

    BodyMemory(WebhookLimits limits) {
        this.most = limits.bodyMemory()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / PART);
        this.mostUnlessShort = most - most / 4;
    }

    public Share share() {
        return new Share();
    }

    /** How many are taken now. */
    long taken() {
        return taken.get();
    }

    private boolean take(long bytes, long limit) {
        if (taken.addAndGet(bytes) > limit) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** What one body has of it. */
    public final class Share {

        private long held;
        private boolean returned;

        /** Whether there was so much more. */
        public synchronized boolean take(int bytes) {
            boolean given = !returned && BodyMemory.this.take(bytes, held + bytes > SHORT ? mostUnlessShort : most);
            held += given ? bytes : 0;
            return given;
        }

        /** Gives back what it has beyond that. */
        public synchronized void giveBackAllBut(int bytes) {
            long more = Math.max(0, held - bytes);
            taken.addAndGet(-more);
            held -= more;
        }

        /** Gives all of it back, for good. */
        public synchronized void giveBack() {
            taken.addAndGet(-held);
            held = 0;
            returned = true;
        }
    }
}
