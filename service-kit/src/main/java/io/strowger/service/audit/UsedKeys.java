package io.strowger.service.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.strowger.event.EventJson;
import io.strowger.event.ServiceRequest.KeyUsed;
import io.strowger.event.Topics;
import io.strowger.service.access.KeyPresented;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells admin when a key was used: once a minute and key, and not again where that fails. */
@ApplicationScoped
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public class UsedKeys {

    private static final Logger LOG = Logger.getLogger(UsedKeys.class);
    private static final Duration TOLD_AGAIN = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 10_000;

    private final RecordPublisher records;
    private final Clock clock;
    private final String source;
    private final Cache<UUID, Instant> told = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(TOLD_AGAIN)
            .build();

    public UsedKeys(
            RecordPublisher records, Clock clock, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.records = records;
        this.clock = clock;
        this.source = "/" + service;
    }

    void tell(@Observes KeyPresented use) {
        Instant now = clock.instant();
        if (told.asMap().putIfAbsent(use.key(), now) == null) {
            tell(new KeyUsed(use.key(), use.organization().value(), now));
        }
    }

    private void tell(KeyUsed use) {
        String key = use.key().toString();
        var _ = records.publish(List.of(new CloudEvent(source, key + "/" + use.at(), "KeyUsed", use.at())
                        .on(Topics.REQUESTS, key, EventJson.write(use))))
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("key=%s outcome=use_untold: %s", key, failure.getMessage()));
    }
}
