package io.strowger.routing.unrouted;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How unrouted messages come home. */
@ConfigMapping(prefix = "strowger.homing")
interface HomingSettings {

    /** How many messages are sent home at once. */
    @WithDefault("500")
    int atOnce();

    /** When a message that was sent home and did not arrive there is sent again. */
    @WithDefault("30s")
    Duration again();
}
