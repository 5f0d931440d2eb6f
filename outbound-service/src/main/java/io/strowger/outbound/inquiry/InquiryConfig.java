package io.strowger.outbound.inquiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When carriers are asked whether an unknown send happened. */
@ConfigMapping(prefix = "strowger.inquiry")
public interface InquiryConfig {

    /** How long after it became unknown, each time; then only an operator settles it. Default: 30 s, 2 min, 10 min, 1 h. */
    @WithDefault("30s,2m,10m,1h")
    List<Duration> askAfter();

    /** How often the ledger is looked through for questions that are due. Default: 1 s. */
    @WithDefault("1s")
    Duration tick();

    /** Questions to each account at once. Default: 8. */
    @WithDefault("8")
    int concurrency();
}
