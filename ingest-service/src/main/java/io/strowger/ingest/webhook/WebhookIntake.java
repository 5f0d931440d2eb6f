package io.strowger.ingest.webhook;

import io.micrometer.core.instrument.Timer;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Carriers;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Reading.Accepted;
import io.strowger.carrier.Reading.Ignored;
import io.strowger.carrier.Reading.Undecidable;
import io.strowger.carrier.Reading.Unreadable;
import io.strowger.carrier.Reading.Untrusted;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.Quarantined;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.ingest.account.ResolvedAccounts;
import io.strowger.ingest.publish.EventPublisher;
import io.strowger.ingest.publish.EventRecords;
import io.strowger.ingest.quarantine.Quarantine;
import io.strowger.ingest.webhook.WebhookMetrics.Outcome;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.core.Future;
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
    private static final Duration UNTIL_RESOLVED = Duration.ofSeconds(30);

    private final ResolvedAccounts accounts;
    private final TimeOrderedIds ids;
    private final EventPublisher publisher;
    private final WebhookMetrics metrics;

    WebhookIntake(ResolvedAccounts accounts, TimeOrderedIds ids, EventPublisher publisher, WebhookMetrics metrics) {
        this.accounts = accounts;
        this.ids = ids;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** The carrier's answer; fails with a {@link ProblemException} where it is none of the codec's. */
    Future<WebhookReply> take(String account, Supplier<Future<WebhookRequest>> request) {
        return accounts.find(account)
                .map(access -> take(access, request.get()))
                .orElseGet(() -> Future.failedFuture(unknownAccount()));
    }

    private ProblemException unknownAccount() {
        return accounts.loaded()
                ? Problems.notFound("webhook")
                : Problems.unavailable("Not ready yet. Send it again.", RETRY_AFTER);
    }

    private Future<WebhookReply> take(AccountAccess access, Future<WebhookRequest> incoming) {
        return incoming.onFailure(_ -> metrics.count(access.account(), Outcome.REFUSED))
                .compose(request -> take(access, request));
    }

    private Future<WebhookReply> take(AccountAccess access, WebhookRequest request) {
        Stamp stamp = ids.next();
        CarrierAccount account = access.account();
        return switch (read(access, request, stamp)) {
            case Accepted accepted ->
                publish(account, Outcome.ACCEPTED, EventRecords.of(accepted.events()), accepted.reply());
            case Ignored ignored -> answer(account, Outcome.IGNORED, ignored.reply());
            case Unreadable unreadable -> quarantine(account, request, unreadable, stamp);
            case Untrusted untrusted -> refuse(account, untrusted);
            case Undecidable _ -> Future.failedFuture(undecidable(account));
        };
    }

    private static Reading read(AccountAccess access, WebhookRequest request, Stamp stamp) {
        Reception reception = new Reception(access, stamp.at(), nth -> following(stamp.id(), nth));
        return Carriers.named(access.account().carrier())
                .map(Carrier::webhooks)
                .orElseThrow(() -> Problems.unavailable("This account is not in service yet.", RETRY_AFTER))
                .read(request, reception);
    }

    /** The ids of one request share its millisecond and follow each other. */
    private static UUID following(UUID first, int nth) {
        return new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + nth);
    }

    private Future<WebhookReply> answer(CarrierAccount account, Outcome outcome, WebhookReply reply) {
        metrics.count(account, outcome);
        return Future.succeededFuture(reply);
    }

    private Future<WebhookReply> quarantine(
            CarrierAccount account, WebhookRequest request, Unreadable unreadable, Stamp stamp) {
        LOG.infof("account=%s eventId=%s outcome=quarantined reason=%s", account.id(), stamp.id(), unreadable.reason());
        Quarantined kept = Quarantine.keep(account, request, unreadable, stamp);
        return publish(account, Outcome.QUARANTINED, List.of(EventRecords.of(kept)), unreadable.reply());
    }

    private Future<WebhookReply> refuse(CarrierAccount account, Untrusted untrusted) {
        LOG.warnf("account=%s outcome=refused reason=%s", account.id(), untrusted.reason());
        return answer(account, Outcome.REFUSED, untrusted.reply());
    }

    /** The log says which secret, once: see {@link io.strowger.service.account.Accounts}. */
    private ProblemException undecidable(CarrierAccount account) {
        metrics.count(account, Outcome.UNAVAILABLE);
        return Problems.unavailable("The webhook cannot be verified at the moment. Send it again.", UNTIL_RESOLVED);
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
