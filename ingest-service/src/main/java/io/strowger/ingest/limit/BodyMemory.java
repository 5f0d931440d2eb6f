package io.strowger.ingest.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.strowger.service.address.Neighbourhood;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all bodies have together while they come and until they are answered. The last quarter is for short ones,
 * which most webhooks are, so that nobody keeps them out with a few long ones; and a quarter is for others than any one
 * neighbourhood, whatever it sends.
 */
@Singleton
public final class BodyMemory {

    /** Of the heap: a body has its event, JSON and copies beside it until it is stored. */
    private static final int PART = 8;

    private static final int SHORT = 16 * 1024;

    private final long most;
    private final long mostUnlessShort;
    private final AtomicLong taken = new AtomicLong();
    private final Map<String, Long> near = new ConcurrentHashMap<>();

    BodyMemory(WebhookLimits limits) {
        this.most = limits.bodyMemory()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / PART);
        this.mostUnlessShort = most - most / 4;
    }

    /** What a body from that address is to have. */
    public Share share(String address) {
        return new Share(Neighbourhood.of(address));
    }

    /** How many are taken now. */
    long taken() {
        return taken.get();
    }

    private boolean takeLong(String neighbourhood, long bytes) {
        return take(neighbourhood, bytes, mostUnlessShort, most / 2);
    }

    private boolean takeShort(String neighbourhood, long bytes) {
        return take(neighbourhood, bytes, most, mostUnlessShort);
    }

    private boolean take(String neighbourhood, long bytes, long limit, long limitNear) {
        long those = near.merge(neighbourhood, bytes, Long::sum);
        boolean given = taken.addAndGet(bytes) <= limit && those <= limitNear;
        if (!given) {
            giveBack(neighbourhood, bytes);
        }
        return given;
    }

    private void giveBack(String neighbourhood, long bytes) {
        taken.addAndGet(-bytes);
        near.computeIfPresent(neighbourhood, (_, those) -> those == bytes ? null : those - bytes);
    }

    /** What one body has of it. */
    public final class Share {

        private final String neighbourhood;
        private long held;
        private boolean returned;

        private Share(String neighbourhood) {
            this.neighbourhood = neighbourhood;
        }

        /** Whether there was so much more. */
        public synchronized boolean take(int bytes) {
            boolean given = !returned
                    && (held + bytes > SHORT ? takeLong(neighbourhood, bytes) : takeShort(neighbourhood, bytes));
            held += given ? bytes : 0;
            return given;
        }

        /** Gives back what it has beyond that. */
        public synchronized void giveBackAllBut(int bytes) {
            long more = Math.max(0, held - bytes);
            BodyMemory.this.giveBack(neighbourhood, more);
            held -= more;
        }

        /** Gives all of it back, for good. */
        public synchronized void giveBack() {
            BodyMemory.this.giveBack(neighbourhood, held);
            held = 0;
            returned = true;
        }
    }
}
