package io.strowger.admin.voice;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.Topics;
import io.strowger.event.VoiceNumber;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Keeps the numbers topic true: everything at the start and every ten minutes, and each second what changed since, by
 * somebody or by time. What is told again says the same.
 */
@ApplicationScoped
public class NumberPublication {

    private static final Logger LOG = Logger.getLogger(NumberPublication.class);
    private static final Duration EVERYTHING = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** Longer than any transaction lasts, so that what was committed late is found. */
    private static final Duration OVERLAP = Duration.ofSeconds(20);

    private static final int PART = 1_000;

    private final VoiceNumbers numbers;
    private final EndedDefaults defaults;
    private final RecordPublisher publisher;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final AtomicReference<Instant> due = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<Instant> since = new AtomicReference<>(Instant.EPOCH);
    private final AtomicReference<Map<String, Long>> told = new AtomicReference<>(Map.of());

    public NumberPublication(
            VoiceNumbers numbers,
            EndedDefaults defaults,
            RecordPublisher publisher,
            TimeOrderedIds ids,
            Clock clock,
            MeterRegistry metrics) {
        this.numbers = numbers;
        this.defaults = defaults;
        this.publisher = publisher;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> publishWhatIsDue() {
        return numbers.now()
                .chain(now -> defaults.clear(since.get())
                        .chain(() -> isEverythingDue() ? everything("") : changes())
                        .invoke(() -> since.set(now.minus(OVERLAP))))
                .onFailure()
                .recoverWithUni(this::postponed);
    }

    private boolean isEverythingDue() {
        Instant now = clock.instant();
        Instant before = due.get();
        return !now.isBefore(before) && due.compareAndSet(before, now.plus(EVERYTHING));
    }

    private Uni<Void> everything(String after) {
        return numbers.after(after, PART)
                .call(this::publish)
                .chain(part -> part.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : everything(part.getLast().number()));
    }

    private Uni<Void> changes() {
        return numbers.since(since.get())
                .chain(found -> publish(notTold(found)).invoke(() -> told.set(versions(found))));
    }

    private List<VoiceNumber> notTold(List<VoiceNumber> found) {
        Map<String, Long> known = told.get();
        return found.stream()
                .filter(number -> !Long.valueOf(number.version()).equals(known.get(number.number())))
                .toList();
    }

    private static Map<String, Long> versions(List<VoiceNumber> found) {
        return found.stream().collect(Collectors.toMap(VoiceNumber::number, VoiceNumber::version));
    }

    private Uni<Void> publish(List<VoiceNumber> found) {
        return publisher.publish(found.stream().map(this::told).toList()).invoke(() -> metrics.counter(
                        "strowger.numbers.published", "outcome", "published")
                .increment(found.size()));
    }

    private ProducerRecord<String, byte[]> told(VoiceNumber number) {
        Stamp stamp = ids.next();
        return new CloudEvent("/numbers", stamp.id().toString(), "VoiceNumber", stamp.at())
                .on(Topics.NUMBERS, number.number(), EventJson.write(number));
    }

    private Uni<Void> postponed(Throwable failure) {
        due.set(clock.instant().plus(AGAIN));
        metrics.counter("strowger.numbers.published", "outcome", "failed").increment();
        LOG.warnf("outcome=postponed numbers are published again in %s: %s", AGAIN, failure);
        return Uni.createFrom().voidItem();
    }
}
