package io.strowger.ingest.recording;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.event.CallReported;
import io.strowger.event.CarrierEvent;
import io.strowger.service.media.MediaKey;
import io.strowger.service.media.MediaStore;
import io.strowger.text.Bytes;
import io.vertx.core.Future;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps reports on calls as they came, beside what was understood of them: in the media store, the first of each. */
@Singleton
public final class RawReports {

    private static final Logger LOG = Logger.getLogger(RawReports.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MediaStore store;
    private final Counter missed;

    RawReports(MediaStore store, MeterRegistry registry) {
        this.store = store;
        this.missed = Counter.builder("strowger.ingest.reports.not.kept")
                .description("Reports on calls that were delivered, but not kept as they came")
                .register(registry);
    }

    /** The events, those of a report with its name in the store; one that cannot be kept is delivered all the same. */
    public Future<List<CarrierEvent>> keep(List<CarrierEvent> events, Bytes raw) {
        Optional<CallReported> report = events.stream()
                .filter(CallReported.class::isInstance)
                .map(CallReported.class::cast)
                .findFirst();
        return report.map(told -> keep(told, raw)
                        .map(List::<CarrierEvent>of)
                        .otherwise(failure -> without(told, events, failure)))
                .orElseGet(() -> Future.succeededFuture(events));
    }

    private Future<CallReported> keep(CallReported report, Bytes raw) {
        MediaKey key = MediaKey.report(report.key());
        Multi<Buffer> content = Multi.createFrom().item(() -> Buffer.buffer(raw.toArray()));
        Uni<Void> kept = store.size(key)
                .chain(size -> size.isPresent() ? Uni.createFrom().voidItem() : store.write(key, content));
        return Future.fromCompletionStage(kept.ifNoItem().after(PATIENCE).fail().subscribeAsCompletionStage())
                .map(_ -> report.keptAsItCame());
    }

    private List<CarrierEvent> without(CallReported report, List<CarrierEvent> events, Throwable failure) {
        missed.increment();
        LOG.warnf(
                "account=%s eventId=%s a report is not kept as it came: %s",
                report.account(), report.id(), failure.getClass().getSimpleName());
        return events;
    }
}
