package io.strowger.ingest.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.strowger.carrier.CarrierAccount;
import io.strowger.event.Quarantined;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts webhooks by account and outcome, and times how long it takes until they are safe. */
@Singleton
public final class WebhookMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Map<String, Meters> byAccount = new ConcurrentHashMap<>();

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What became of a webhook. */
    enum Outcome {
        ACCEPTED,
        IGNORED,
        QUARANTINED,
        REFUSED,
        UNAVAILABLE
    }

    void count(CarrierAccount account, Outcome outcome) {
        of(account).outcomes.get(outcome).increment();
    }

    /** A webhook that is not proven to be the carrier's, whatever becomes of it. */
    void unproven(CarrierAccount account, Quarantined.Reason reason) {
        registry.counter(
                        "strowger.ingest.unproven",
                        Tags.of(
                                "account", account.id(),
                                "carrier", account.carrier(),
                                "reason", reason.name().toLowerCase(Locale.ROOT)))
                .increment();
    }

    void acknowledged(CarrierAccount account, Outcome outcome, Timer.Sample waiting) {
        waiting.stop(of(account).acknowledgement);
        count(account, outcome);
    }

    private Meters of(CarrierAccount account) {
        return byAccount.computeIfAbsent(account.id(), _ -> meters(account));
    }

    private Meters meters(CarrierAccount account) {
        Tags tags = Tags.of("account", account.id(), "carrier", account.carrier());
        Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, counter(tags, outcome));
        }
        return new Meters(outcomes, timer(tags));
    }

    private Counter counter(Tags tags, Outcome outcome) {
        return Counter.builder("strowger.ingest.webhooks")
                .description("Webhooks by what became of them")
                .tags(tags)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Timer timer(Tags tags) {
        return Timer.builder("strowger.ingest.acknowledgement")
                .description("From handing events over until all in-sync brokers, or the spool, have them")
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private record Meters(Map<Outcome, Counter> outcomes, Timer acknowledgement) {}
}
