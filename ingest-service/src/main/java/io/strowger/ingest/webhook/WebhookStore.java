package io.strowger.ingest.webhook;

import io.micrometer.core.instrument.Timer;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Reading.Recording;
import io.strowger.carrier.WebhookReply;
import io.strowger.event.CarrierEvent;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.ingest.publish.EventPublisher;
import io.strowger.ingest.publish.EventRecords;
import io.strowger.ingest.quarantine.Quarantine;
import io.strowger.ingest.recording.NoRecording;
import io.strowger.ingest.recording.RawReports;
import io.strowger.ingest.recording.Recordings;
import io.strowger.ingest.webhook.WebhookMetrics.Outcome;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Stores what webhooks meant, or the webhooks themselves; the reply is there once that is safe, else a problem. */
@Singleton
final class WebhookStore {

    private static final Logger LOG = Logger.getLogger(WebhookStore.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final EventPublisher publisher;
    private final WebhookMetrics metrics;
    private final Recordings recordings;
    private final RawReports reports;

    WebhookStore(EventPublisher publisher, WebhookMetrics metrics, Recordings recordings, RawReports reports) {
        this.publisher = publisher;
        this.metrics = metrics;
        this.recordings = recordings;
        this.reports = reports;
    }

    Future<WebhookReply> keep(Webhook webhook, Recording recording) {
        CarrierAccount account = webhook.account();
        return recordings
                .keep(account.id(), recording, webhook.body(), webhook.stamp().at())
                .compose(
                        kept -> publish(account, Outcome.ACCEPTED, EventRecords.of(List.of(kept)), recording.reply()),
                        failure -> failure instanceof NoRecording
                                ? unreadable(webhook, failure.getMessage(), recording.reply())
                                : Future.failedFuture(unavailable(account, failure)));
    }

    Future<WebhookReply> accept(Webhook webhook, List<CarrierEvent> events, WebhookReply reply) {
        return reports.keep(events, webhook.request().body()).compose(kept -> publish(webhook, kept, reply));
    }

    /** What grows too long on its way into JSON is kept as it came, which is shorter. */
    private Future<WebhookReply> publish(Webhook webhook, List<CarrierEvent> events, WebhookReply reply) {
        List<ProducerRecord<String, byte[]>> records = EventRecords.of(events);
        return publisher.fit(records)
                ? publish(webhook.account(), Outcome.ACCEPTED, records, reply)
                : unreadable(webhook, "its event would be too long", reply);
    }

    private Future<WebhookReply> unreadable(Webhook webhook, String detail, WebhookReply reply) {
        return quarantine(webhook, Outcome.QUARANTINED, Reason.UNREADABLE, detail, reply);
    }

    Future<WebhookReply> quarantine(
            Webhook webhook, Outcome outcome, Reason reason, String detail, WebhookReply reply) {
        LOG.infof(
                "account=%s eventId=%s outcome=%s reason=%s",
                webhook.account().id(), webhook.stamp().id(), outcome.name().toLowerCase(Locale.ROOT), reason);
        Quarantined kept = Quarantine.keep(webhook.account(), webhook.request(), reason, detail, webhook.stamp());
        return publish(webhook.account(), outcome, List.of(EventRecords.of(kept)), reply);
    }

    private Future<WebhookReply> publish(
            CarrierAccount account, Outcome outcome, List<ProducerRecord<String, byte[]>> records, WebhookReply reply) {
        Timer.Sample waiting = Timer.start();
        return publisher
                .publish(records)
                .onSuccess(_ -> metrics.acknowledged(account, outcome, waiting))
                .map(reply)
                .recover(failure -> Future.failedFuture(unavailable(account, failure)));
    }

    private ProblemException unavailable(CarrierAccount account, Throwable failure) {
        LOG.debugf(
                "account=%s outcome=unavailable cause=%s",
                account.id(), failure.getClass().getSimpleName());
        metrics.count(account, Outcome.UNAVAILABLE);
        return Problems.unavailable("The webhook could not be stored. Send it again.", RETRY_AFTER);
    }
}
