package io.strowger.ingest.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How much of what ingest takes, and from whom. */
@ConfigMapping(prefix = "strowger.webhooks")
public interface WebhookLimits {

    /** The longest body. Default: the longest that the account's carrier sends, 256 KiB for most. */
    Optional<MemorySize> bodyLimit();

    /** The longest body by kind, which is the path below the account's, as {@code post-call}. Default: none. */
    Map<String, MemorySize> bodyLimits();

    /** How long a body may take to arrive. Default: 10 s. */
    @WithDefault("10s")
    Duration bodyTimeout();

    /** How long one may take that is too long to be held, as a recording. Default: 60 s. */
    @WithDefault("60s")
    Duration longBodyTimeout();

    /**
     * How many bytes of bodies are held at once, until they are answered; half of them at most are long ones of one address,
     * three quarters all of one address. Default: an eighth of the heap.
     */
    Optional<MemorySize> bodyMemory();

    /** How many bodies longer than 256 KiB are held at once. Default: 8. */
    @WithDefault("8")
    int largeAtOnce();

    /** How many of those come from one address (of IPv6: one network of 64 bits). Default: 4. */
    @WithDefault("4")
    int largePerAddress();

    /** How many webhooks are worked on at once, from when their bodies are there. Default: 2000. */
    @WithDefault("2000")
    int inFlight();

    /** How many requests of one address are open at once, from when their headers are there. Default: 1000. */
    @WithDefault("1000")
    int openPerAddress();

    /**
     * Webhooks a second from one address (of IPv6: one network of 64 bits) to one account, of those that nothing proves; 0:
     * any. Default: 500.
     */
    @WithDefault("500")
    int rate();

    /** The same from all addresses together to one account. Default: 2000. */
    @WithDefault("2000")
    int accountRate();

    /** The rate by account, where it is another. Default: none. */
    Map<String, Integer> rates();
}
