package io.strowger.outbound.report;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.OutboundReport;
import io.strowger.event.Topics;
import io.strowger.outbound.report.ReportOutbox.Handover;
import io.strowger.outbound.work.Rounds;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes reports from the outbox to Kafka: as soon as they are committed, and what is left over with each tick. */
@Singleton
public final class ReportPublisher {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration BEHIND_ANOTHER = Duration.ofMillis(100);
    private static final int BATCH = 500;

    private final ReportOutbox outbox;
    private final RecordPublisher records;
    private final Vertx vertx;
    private final Rounds rounds;

    ReportPublisher(ReportOutbox outbox, RecordPublisher records, Vertx vertx) {
        this.outbox = outbox;
        this.records = records;
        this.vertx = vertx;
        this.rounds = new Rounds("publishing reports", this::round);
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, TICK);
    }

    /** There are new reports. */
    public void wake() {
        rounds.wake();
    }

    /** Publishes what is there now; for the end of the service. */
    public Uni<Void> flush() {
        rounds.stop();
        return outbox.handOver(BATCH, this::publish).replaceWithVoid();
    }

    private Uni<Boolean> round() {
        return outbox.handOver(BATCH, this::publish).invoke(this::comeBack).map(Handover.MORE::equals);
    }

    private void comeBack(Handover handover) {
        if (handover == Handover.ELSEWHERE) {
            vertx.setTimer(BEHIND_ANOTHER.toMillis(), _ -> wake());
        }
    }

    private Uni<Void> publish(List<StoredReport> reports) {
        return records.publish(reports.stream().map(ReportPublisher::recordOf).toList());
    }

    private static ProducerRecord<String, byte[]> recordOf(StoredReport report) {
        String key = report.message().toString();
        return new CloudEvent("/outbound", key + "/" + report.id(), type(report), report.at())
                .on(Topics.REPORTS, key, report.value().toArray());
    }

    private static String type(StoredReport report) {
        try {
            return EventJson.read(report.value().toArray(), OutboundReport.class)
                    .getClass()
                    .getSimpleName();
        } catch (UnreadableEvent _) {
            return OutboundReport.class.getSimpleName();
        }
    }
}
