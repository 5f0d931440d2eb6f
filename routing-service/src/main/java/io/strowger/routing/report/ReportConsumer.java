package io.strowger.routing.report;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.OutboundReport;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.routing.database.FailureReason;
import io.strowger.routing.database.Unstorable;
import io.strowger.routing.publish.TenantEventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Reads what became of sends, writes it down, and tells live inboxes, before the batch counts as read. */
@ApplicationScoped
public class ReportConsumer {

    private static final Logger LOG = Logger.getLogger(ReportConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Reports reports;
    private final TenantEventPublisher publisher;
    private final ReportMetrics metrics;

    public ReportConsumer(Reports reports, TenantEventPublisher publisher, ReportMetrics metrics) {
        this.reports = reports;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** A database or broker that is down is waited for. */
    @Incoming("reports")
    public Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        List<OutboundReport> batch = StreamSupport.stream(records.spliterator(), false)
                .flatMap(report -> read(report).stream())
                .toList();
        return apply(batch)
                .chain(publisher::publish)
                .onFailure()
                .invoke(failure -> LOG.warnf("reports have to wait: %s", FailureReason.of(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Optional<OutboundReport> read(ConsumerRecord<String, byte[]> report) {
        try {
            return Optional.of(EventJson.read(report.value(), OutboundReport.class));
        } catch (UnreadableEvent e) {
            LOG.errorf("report %d-%d is unreadable: %s", report.partition(), report.offset(), e.getMessage());
            metrics.unreadable();
            return Optional.empty();
        }
    }

    private Uni<List<MessageChanged>> apply(List<OutboundReport> batch) {
        return batch.isEmpty()
                ? Uni.createFrom().item(List.of())
                : reports.apply(batch)
                        .onFailure(Unstorable::isOne)
                        .recoverWithUni(failure -> batch.size() == 1 ? passOver(batch, failure) : halves(batch));
    }

    private Uni<List<MessageChanged>> halves(List<OutboundReport> batch) {
        int middle = batch.size() / 2;
        return apply(batch.subList(0, middle)).chain(first -> apply(batch.subList(middle, batch.size()))
                .map(second -> Stream.concat(first.stream(), second.stream()).toList()));
    }

    private Uni<List<MessageChanged>> passOver(List<OutboundReport> guilty, Throwable failure) {
        LOG.errorf(
                "a report cannot be stored: messageId=%s cause=%s",
                guilty.getFirst().messageId(), FailureReason.of(failure));
        metrics.notStorable();
        return Uni.createFrom().item(List.of());
    }
}
