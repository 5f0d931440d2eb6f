package io.strowger.ingest.webhook;

import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Carriers;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Reading.Accepted;
import io.strowger.carrier.Reading.Ignored;
import io.strowger.carrier.Reading.Unreadable;
import io.strowger.carrier.Reading.Untrusted;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.Quarantined;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.ingest.publish.EventPublisher;
import io.strowger.ingest.publish.EventRecords;
import io.strowger.ingest.quarantine.Quarantine;
import io.strowger.ingest.webhook.WebhookMetrics.Outcome;
import io.strowger.service.account.Accounts;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Takes a webhook in: the account's codec reads it, Kafka acknowledges what it meant, and only then is it answered. */
@Singleton
public final class WebhookIntake {

    private static final Logger LOG = Logger.getLogger(WebhookIntake.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Accounts accounts;
    private final TimeOrderedIds ids;
    private final EventPublisher publisher;
    private final WebhookMetrics metrics;

    WebhookIntake(Accounts accounts, TimeOrderedIds ids, EventPublisher publisher, WebhookMetrics metrics) {
        this.accounts = accounts;
        this.ids = ids;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** The carrier's answer; fails with a {@link ProblemException} where it is none of the codec's. */
    Uni<WebhookReply> take(String account, Supplier<Uni<WebhookRequest>> request) {
        return accounts.find(account).map(known -> take(known, request.get())).orElseGet(() -> Uni.createFrom()
                .failure(this::unknownAccount));
    }

    private ProblemException unknownAccount() {
        return accounts.loaded()
                ? Problems.notFound("webhook")
                : Problems.unavailable("Not ready yet. Send it again.", RETRY_AFTER);
    }

    private Uni<WebhookReply> take(CarrierAccount account, Uni<WebhookRequest> incoming) {
        return incoming.onFailure()
                .invoke(_ -> metrics.count(account, Outcome.REFUSED))
                .chain(request -> take(account, request));
    }

    private Uni<WebhookReply> take(CarrierAccount account, WebhookRequest request) {
        Stamp stamp = ids.next();
        return switch (read(account, request, stamp)) {
            case Accepted accepted ->
                publish(account, Outcome.ACCEPTED, EventRecords.of(accepted.events()), accepted.reply());
            case Ignored ignored -> answer(account, Outcome.IGNORED, ignored.reply());
            case Unreadable unreadable -> quarantine(account, request, unreadable, stamp);
            case Untrusted untrusted -> refuse(account, untrusted);
        };
    }

    private Reading read(CarrierAccount account, WebhookRequest request, Stamp stamp) {
        Reception reception = new Reception(accounts.access(account), stamp.at(), nth -> following(stamp.id(), nth));
        return codec(account).read(request, reception);
    }

    private static Webhooks codec(CarrierAccount account) {
        return Carriers.named(account.carrier())
                .map(Carrier::webhooks)
                .orElseThrow(() -> Problems.unavailable("This account is not in service yet.", RETRY_AFTER));
    }

    /** The ids of one request share its millisecond and follow each other. */
    private static UUID following(UUID first, int nth) {
        return new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + nth);
    }

    private Uni<WebhookReply> answer(CarrierAccount account, Outcome outcome, WebhookReply reply) {
        metrics.count(account, outcome);
        return Uni.createFrom().item(reply);
    }

    private Uni<WebhookReply> quarantine(
            CarrierAccount account, WebhookRequest request, Unreadable unreadable, Stamp stamp) {
        LOG.infof("account=%s eventId=%s outcome=quarantined reason=%s", account.id(), stamp.id(), unreadable.reason());
        Quarantined kept = Quarantine.keep(account, request, unreadable, stamp);
        return publish(account, Outcome.QUARANTINED, List.of(EventRecords.of(kept)), unreadable.reply());
    }

    private Uni<WebhookReply> refuse(CarrierAccount account, Untrusted untrusted) {
        LOG.warnf("account=%s outcome=refused reason=%s", account.id(), untrusted.reason());
        return answer(account, Outcome.REFUSED, untrusted.reply());
    }

    private Uni<WebhookReply> publish(
            CarrierAccount account, Outcome outcome, List<ProducerRecord<String, byte[]>> records, WebhookReply reply) {
        Timer.Sample waiting = Timer.start();
        return publisher
                .publish(records)
                .onItem()
                .invoke(() -> metrics.acknowledged(account, outcome, waiting))
                .onFailure()
                .transform(failure -> unavailable(account, failure))
                .replaceWith(reply);
    }

    private ProblemException unavailable(CarrierAccount account, Throwable failure) {
        LOG.errorf(
                "account=%s outcome=unavailable cause=%s",
                account.id(), failure.getClass().getSimpleName());
        metrics.count(account, Outcome.UNAVAILABLE);
        return Problems.unavailable("The webhook could not be stored. Send it again.", RETRY_AFTER);
    }
}
