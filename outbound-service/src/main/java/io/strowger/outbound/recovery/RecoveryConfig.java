package io.strowger.outbound.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When carriers are asked for what their webhooks did not bring. */
@ConfigMapping(prefix = "strowger.recovery")
public interface RecoveryConfig {

    /** How often each account is asked; at once where the last time is longer ago. Default: 5 min. */
    @WithDefault("5m")
    Duration every();

    /** How far each time reaches back behind the one before. Default: 10 min. */
    @WithDefault("10m")
    Duration overlap();

    /** How much is asked for at a time after a longer outage: what was reached is kept. Default: 30 min. */
    @WithDefault("30m")
    Duration window();

    /** How old a message or report has to be: a younger one's webhook may still be on its way. Default: 30 s. */
    @WithDefault("30s")
    Duration olderThan();

    /** How often it is looked up which account is due. Default: 5 s. */
    @WithDefault("5s")
    Duration tick();

    /** After how long another process may ask where the one that began is gone; renewed while it asks. Default: 10 min. */
    @WithDefault("10m")
    Duration lease();
}
