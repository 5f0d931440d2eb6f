package io.strowger.service.time;

import io.quarkus.arc.DefaultBean;
import io.strowger.id.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Where time and ids come from; tests put their own in place. */
@ApplicationScoped
public class TimeSources {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    TimeOrderedIds ids(Clock clock) {
        return new TimeOrderedIds(clock, new SecureRandom());
    }
}
