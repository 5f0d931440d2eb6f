package io.strowger.service.limit;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.strowger.service.access.Caller;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.limit.TokenBucket.Level;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Refuses requests of callers who send too many, and tells all the others how many they have left. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class RateLimitedIdentities implements SecurityIdentityAugmentor {

    private static final String TOO_MANY =
            "These are more requests than one caller may send. Try again when Retry-After says.";

    private final CallerRates rates;

    public RateLimitedIdentities(CallerRates rates) {
        this.rates = rates;
    }

    /** After all others, who say who it is. */
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        Optional<Allowance> allowance = Optional.<Caller>ofNullable(identity.getAttribute(CurrentViewer.CALLER))
                .flatMap(rates::take);
        allowance.ifPresent(known -> describe(known.level(), attributes));
        return allowance
                .filter(known -> !known.given())
                .<Uni<SecurityIdentity>>map(known -> Uni.createFrom().failure(tooMany(known.level())))
                .orElseGet(() -> Uni.createFrom().item(identity));
    }

    private static ProblemException tooMany(Level level) {
        return new ProblemException(Problems.rateLimited(TOO_MANY, level.untilNext()));
    }

    private static void describe(Level level, Map<String, Object> attributes) {
        Optional.ofNullable(HttpSecurityUtils.getRoutingContextAttribute(attributes))
                .map(RoutingContext::response)
                .ifPresent(response -> response.putHeader("RateLimit-Limit", Long.toString(level.most()))
                        .putHeader("RateLimit-Remaining", Long.toString(level.left()))
                        .putHeader("RateLimit-Reset", Long.toString(wholeSeconds(level.untilFull()))));
    }

    private static long wholeSeconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }
}
