package io.strowger.routing.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What people are told who do not want to be written to any more. */
@ConfigMapping(prefix = "strowger.opt-out")
public interface OptOutSettings {

    /** The one message that confirms an opt-out where the carrier sends none. */
    @WithDefault("You are unsubscribed and will receive no more messages. Reply START to resubscribe.")
    String confirmation();
}
