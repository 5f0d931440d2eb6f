package io.strowger.routing.health;

import io.smallrye.common.annotation.Identifier;
import io.strowger.routing.live.LiveFeed;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when what a carrier brings now would be routed, and live events can be resumed. */
@Readiness
@ApplicationScoped
public class RoutingReadiness implements HealthCheck {

    private final Assignment assignment;
    private final LiveFeed feed;

    RoutingReadiness(@Identifier(Assignment.GROUP) Assignment assignment, LiveFeed feed) {
        this.assignment = assignment;
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("routing")
                .withData("partitions assigned", assignment.known())
                .withData("live events caught up", feed.caughtUp())
                .status(assignment.known() && feed.caughtUp())
                .build();
    }
}
