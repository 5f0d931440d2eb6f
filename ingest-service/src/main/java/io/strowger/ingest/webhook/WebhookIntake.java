package io.strowger.ingest.webhook;

import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Reading.Accepted;
import io.strowger.carrier.Reading.Ignored;
import io.strowger.carrier.Reading.Recording;
import io.strowger.carrier.Reading.Ringing;
import io.strowger.carrier.Reading.Unreadable;
import io.strowger.carrier.Trust.Distrusted;
import io.strowger.carrier.Trust.Trusted;
import io.strowger.carrier.Trust.Unchecked;
import io.strowger.carrier.Trust.Undecidable;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.event.Quarantined;
import io.strowger.id.TimeOrderedIds;
import io.strowger.ingest.account.KnownAccount;
import io.strowger.ingest.account.ResolvedAccounts;
import io.strowger.ingest.call.CallAnswers;
import io.strowger.ingest.limit.InFlight;
import io.strowger.ingest.limit.RateLimit;
import io.strowger.ingest.limit.SlowLane;
import io.strowger.ingest.webhook.WebhookMetrics.Outcome;
import io.strowger.service.carrier.KnownCarriers;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.Bytes;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes a webhook in: the account's codec reads it, what it meant is stored, and only then is it answered. */
@Singleton
public final class WebhookIntake {

    private static final Logger LOG = Logger.getLogger(WebhookIntake.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER_RATE = Duration.ofSeconds(1);
    private static final Duration UNTIL_RESOLVED = Duration.ofSeconds(30);
    private static final Distrusted NOT_VERIFIABLE = new Distrusted(
            Quarantined.Reason.NOT_VERIFIABLE,
            "the account has no secret to check by; give it one, or set verification to observe",
            401);

    private final ResolvedAccounts accounts;
    private final KnownCarriers carriers;
    private final TimeOrderedIds ids;
    private final WebhookMetrics metrics;
    private final RateLimit rate;
    private final WebhookStore store;
    private final CallAnswers calls;
    private final InFlight inFlight;
    private final SlowLane slowLane;

    WebhookIntake(
            ResolvedAccounts accounts,
            KnownCarriers carriers,
            TimeOrderedIds ids,
            WebhookMetrics metrics,
            RateLimit rate,
            WebhookStore store,
            CallAnswers calls,
            InFlight inFlight,
            SlowLane slowLane) {
        this.accounts = accounts;
        this.carriers = carriers;
        this.ids = ids;
        this.metrics = metrics;
        this.rate = rate;
        this.store = store;
        this.calls = calls;
        this.inFlight = inFlight;
        this.slowLane = slowLane;
    }

    /** The carrier's answer; fails with a {@link ProblemException} where it is none of the codec's. */
    Future<WebhookReply> take(String account, String from, Incoming incoming) {
        return accounts.find(account)
                .map(known -> take(known, from, incoming))
                .orElseGet(() -> Future.failedFuture(unknownAccount()));
    }

    private ProblemException unknownAccount() {
        return accounts.loaded()
                ? Problems.notFound("webhook")
                : Problems.unavailable("Not ready yet. Send it again.", RETRY_AFTER);
    }

    private Future<WebhookReply> take(KnownAccount known, String from, Incoming incoming) {
        Webhooks codec = carriers.named(known.account().carrier())
                .map(Carrier::webhooks)
                .orElseThrow(() -> Problems.unavailable("This account is not in service yet.", RETRY_AFTER));
        return incoming.read(codec, head -> unwelcome(known, codec, head))
                .onFailure(_ -> metrics.count(known.account(), Outcome.REFUSED))
                .map(came -> new Webhook(known, codec, from, came.request(), came.file(), ids.next()))
                .compose(webhook -> inFlight.admit(() -> take(webhook)).eventually(webhook::discard));
    }

    /** Long ones take their time: not on an event loop. */
    private Future<WebhookReply> take(Webhook webhook) {
        if (webhook.file().isPresent()) {
            BodyFile file = webhook.file().get();
            return slowLane.run(() -> judge(webhook, file)).compose(reply -> reply);
        }
        return webhook.isLong() ? slowLane.run(() -> judge(webhook)).compose(reply -> reply) : judge(webhook);
    }

    /** Where proof is asked for, a long body that comes without any is not worth its memory: nothing in it could be one. */
    private Optional<ProblemException> unwelcome(KnownAccount known, Webhooks codec, WebhookRequest head) {
        if (known.account().verification() != CarrierAccount.Verification.ENFORCE
                || !(codec.verify(head, known.access(), ids.next().at()) instanceof Distrusted why)
                || why.reason() != Quarantined.Reason.NO_SIGNATURE) {
            return Optional.empty();
        }
        metrics.unproven(known.account(), why.reason());
        LOG.infof(
                "account=%s outcome=refused reason=%s: not read, it is long",
                known.account().id(), why.reason());
        return Optional.of(refusal(why));
    }

    /** Only recordings may be too long to be held; whatever else is, is kept nowhere. */
    private Future<WebhookReply> judge(Webhook webhook, BodyFile file) throws IOException {
        Optional<Webhook> recording =
                outline(file).map(webhook::outlined).filter(outlined -> outlined.reading() instanceof Recording);
        if (recording.isEmpty()) {
            metrics.count(webhook.account(), Outcome.REFUSED);
            return Future.failedFuture(BoundedBody.tooLarge(webhook.codec().largestBody()));
        }
        return judge(recording.get());
    }

    private static Optional<Bytes> outline(BodyFile file) throws IOException {
        try (InputStream content = file.open()) {
            return Outline.of(content);
        }
    }

    private Future<WebhookReply> judge(Webhook webhook) {
        return switch (webhook.trust()) {
            case Trusted _ -> read(webhook);
            case Unchecked _ -> doubt(webhook, NOT_VERIFIABLE);
            case Distrusted why -> doubt(webhook, why);
            case Undecidable _ ->
                Future.failedFuture(isTooMuch(webhook) ? tooMany(webhook) : undecidable(webhook.account()));
        };
    }

    private Future<WebhookReply> read(Webhook webhook) {
        CarrierAccount account = webhook.account();
        return switch (webhook.reading()) {
            case Accepted accepted -> store.accept(webhook, accepted.events(), accepted.reply());
            case Ringing ringing -> ring(webhook, ringing);
            case Recording recording -> store.keep(webhook, recording);
            case Ignored ignored -> answer(account, Outcome.IGNORED, ignored.reply());
            case Unreadable(Quarantined.Reason reason, String detail, WebhookReply reply) ->
                store.quarantine(webhook, Outcome.QUARANTINED, reason, detail, reply);
        };
    }

    /** What is known of the call is safe before its carrier learns what to do with it. */
    private Future<WebhookReply> ring(Webhook webhook, Ringing ringing) {
        return store.accept(webhook, ringing.events(), ringing.reply())
                .compose(_ -> calls.answer(webhook.account(), ringing.call()))
                .map(instruction -> webhook.codec().answer(webhook.request(), instruction));
    }

    /** What is not proven is delivered, kept apart, or kept apart and refused, as the account's operator wants it. */
    private Future<WebhookReply> doubt(Webhook webhook, Distrusted why) {
        metrics.unproven(webhook.account(), why.reason());
        if (isTooMuch(webhook)) {
            return Future.failedFuture(tooMany(webhook));
        }
        return switch (webhook.account().verification()) {
            case OBSERVE -> read(webhook);
            case QUARANTINE ->
                store.quarantine(webhook, Outcome.QUARANTINED, why.reason(), why.detail(), webhook.usualReply());
            case ENFORCE ->
                store.quarantine(webhook, Outcome.REFUSED, why.reason(), why.detail(), webhook.usualReply())
                        .transform(_ -> Future.failedFuture(refusal(why)));
        };
    }

    private boolean isTooMuch(Webhook webhook) {
        return !rate.admits(webhook.account().id(), webhook.from());
    }

    private ProblemException tooMany(Webhook webhook) {
        metrics.count(webhook.account(), Outcome.REFUSED);
        return Problems.tooMany("Too many webhooks from this address.", RETRY_AFTER_RATE);
    }

    /** Says no more than that it is refused: what was expected is for the operator to read. */
    private static ProblemException refusal(Distrusted why) {
        return Problems.of(
                why.status(),
                why.reason().name().toLowerCase(Locale.ROOT),
                why.reason() == Quarantined.Reason.ADDRESS_NOT_ALLOWED
                        ? "Webhooks of this account do not come from there."
                        : "The secret or signature is missing or wrong.",
                List.of());
    }

    private Future<WebhookReply> answer(CarrierAccount account, Outcome outcome, WebhookReply reply) {
        metrics.count(account, outcome);
        return Future.succeededFuture(reply);
    }

    /** The log says which secret, once: see {@link io.strowger.service.account.Accounts}. */
    private ProblemException undecidable(CarrierAccount account) {
        metrics.count(account, Outcome.UNAVAILABLE);
        return Problems.unavailable("The webhook cannot be verified at the moment. Send it again.", UNTIL_RESOLVED);
    }
}
