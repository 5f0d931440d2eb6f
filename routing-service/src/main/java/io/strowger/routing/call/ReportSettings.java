package io.strowger.routing.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When voice agents' reports on calls are asked for. */
@ConfigMapping(prefix = "strowger.report")
public interface ReportSettings {

    /** How long after its end the report on a call may come; then it is asked for, less and less often. */
    @WithDefault("10m")
    Duration overdue();

    /** How often a report is asked for at most. */
    @WithDefault("5")
    int mostAsks();

    /** After how many missed reports of an account an operator is told. */
    @WithDefault("3")
    int missesToTell();
}
