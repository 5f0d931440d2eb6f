package io.strowger.outbound.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When carriers are asked what became of a message. */
@ConfigMapping(prefix = "strowger.delivery")
public interface DeliveryConfig {

    /** How long after it was sent, each time; then it stays {@code sent}. Default: 10 s, 1 min, 10 min, 1 h, 24 h. */
    @WithDefault("10s,1m,10m,1h,24h")
    List<Duration> pollAfter();

    /** How often the ledger is looked through for polls that are due. Default: 1 s. */
    @WithDefault("1s")
    Duration tick();

    /** Polls of each account at once. Default: 16. */
    @WithDefault("16")
    int concurrency();
}
