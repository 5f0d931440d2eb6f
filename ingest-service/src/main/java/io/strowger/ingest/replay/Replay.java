package io.strowger.ingest.replay;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;
import io.strowger.carrier.FormBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.CallEvent;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallWaiting;
import io.strowger.event.CarrierEvent;
import io.strowger.event.DeliveryReported;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.ServiceRequest.ReplayAnswered.Replayed;
import io.strowger.event.ServiceRequest.ReplayRequested;
import io.strowger.id.TimeOrderedIds;
import io.strowger.ingest.account.KnownAccount;
import io.strowger.ingest.account.ResolvedAccounts;
import io.strowger.ingest.recording.NoRecording;
import io.strowger.ingest.recording.RawReports;
import io.strowger.ingest.recording.Recordings;
import io.strowger.service.address.PublicUrl;
import io.strowger.text.Bytes;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what is in quarantine through the codec of its account, at the time and with the id that it came with: whatever
 * was delivered in the meantime is known to be the same.
 */
@Singleton
public final class Replay {

    private final ResolvedAccounts accounts;
    private final PublicUrl publicUrl;
    private final Recordings recordings;
    private final RawReports reports;
    private final Clock clock;

    Replay(ResolvedAccounts accounts, PublicUrl publicUrl, Recordings recordings, RawReports reports, Clock clock) {
        this.accounts = accounts;
        this.recordings = recordings;
        this.reports = reports;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** The events that it is, and what routing is told. */
    record Result(List<CarrierEvent> events, ReplayAnswered answer) {
        Result {
            events = List.copyOf(events);
        }
    }

    Future<Result> of(ReplayRequested asked) {
        Quarantined found = asked.found();
        return found.request()
                .map(request -> webhook(asked, request))
                .orElseGet(() -> Future.succeededFuture(event(asked)));
    }

    Result givenUp(ReplayRequested asked) {
        return nothing(asked, "unreadable", "reading it fails, or never came to an end");
    }

    private Future<Result> webhook(ReplayRequested asked, Quarantined.Request request) {
        Optional<AccountAccess> access = accounts.find(asked.found().account()).map(KnownAccount::access);
        Optional<Webhooks> codec = access.flatMap(
                        known -> Carriers.named(known.account().carrier()))
                .map(Carrier::webhooks);
        if (codec.isEmpty()) {
            return Future.succeededFuture(nothing(asked, "unknown_account", "there is no such account any more"));
        }
        Reception reception = new Reception(
                access.get(),
                asked.found().receivedAt(),
                nth -> TimeOrderedIds.following(asked.found().id(), nth));
        return switch (codec.get().read(request(asked.found(), request), reception)) {
            case Reading.Accepted accepted ->
                reports.keep(accepted.events(), asked.found().raw()).map(events -> accepted(asked, events));
            case Reading.Ringing ringing -> Future.succeededFuture(accepted(asked, ringing.events()));
            case Reading.Recording recording -> recording(asked, recording);
            case Reading.Ignored ignored -> Future.succeededFuture(nothing(asked, "ignored", ignored.why()));
            case Reading.Unreadable unreadable ->
                Future.succeededFuture(nothing(asked, "unreadable", unreadable.detail()));
        };
    }

    private Future<Result> recording(ReplayRequested asked, Reading.Recording recording) {
        Quarantined found = asked.found();
        return recordings
                .keep(
                        found.account(),
                        recording,
                        () -> new ByteArrayInputStream(found.raw().toArray()),
                        found.receivedAt())
                .compose(
                        kept -> Future.succeededFuture(accepted(asked, List.of(kept))),
                        failure -> failure instanceof NoRecording
                                ? Future.succeededFuture(nothing(asked, "unreadable", failure.getMessage()))
                                : Future.failedFuture(failure));
    }

    /** What a service could not store or place is an event already. */
    private Result event(ReplayRequested asked) {
        try {
            return accepted(asked, List.of(EventJson.read(asked.found().raw().toArray(), CarrierEvent.class)));
        } catch (UnreadableEvent e) {
            return nothing(asked, "unreadable", e.getMessage());
        }
    }

    private Result accepted(ReplayRequested asked, List<CarrierEvent> events) {
        List<Replayed> told = events.stream().map(Replay::told).toList();
        return new Result(events, answer(asked, "accepted", "", told));
    }

    private Result nothing(ReplayRequested asked, String outcome, String detail) {
        return new Result(List.of(), answer(asked, outcome, detail, List.of()));
    }

    private ReplayAnswered answer(ReplayRequested asked, String outcome, String detail, List<Replayed> events) {
        return new ReplayAnswered(asked.found().id(), outcome, detail, events, asked.at(), clock.instant());
    }

    private static Replayed told(CarrierEvent event) {
        Optional<UUID> key =
                switch (event) {
                    case MessageReceived message -> Optional.of(message.key());
                    case CallEvent call -> Optional.of(call.key());
                    case CallRecorded _, CallWaiting _, DeliveryReported _ -> Optional.empty();
                };
        return new Replayed(event.id(), event.getClass().getSimpleName(), key);
    }

    private WebhookRequest request(Quarantined found, Quarantined.Request line) {
        Map<String, List<String>> headers = new HashMap<>();
        found.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        found.contentType().ifPresent(type -> headers.put("content-type", List.of(type)));
        String query = line.query().map(text -> "?" + text).orElse("");
        return new WebhookRequest(
                line.method(),
                publicUrl.of(line.path() + query),
                line.path(),
                line.query(),
                line.query().flatMap(FormBody::parse).map(FormBody::fields).orElse(Map.of()),
                headers,
                saidInQuery(found, line) ? Bytes.EMPTY : found.raw());
    }

    /** What had no body is kept with its query in place of one. */
    private static boolean saidInQuery(Quarantined found, Quarantined.Request line) {
        return line.query().map(Bytes::utf8).filter(found.raw()::equals).isPresent();
    }
}
