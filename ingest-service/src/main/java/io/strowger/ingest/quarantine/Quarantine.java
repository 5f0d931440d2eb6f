package io.strowger.ingest.quarantine;

import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.ShownQuery;
import io.strowger.carrier.WebhookRequest;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.text.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps a webhook that nobody could read or trust: as it came, without what is secret. */
public final class Quarantine {

    private static final List<String> KEPT_HEADERS = List.of("content-encoding", "user-agent");
    private static final String FORM = "application/x-www-form-urlencoded";

    private Quarantine() {}

    public static Quarantined keep(
            CarrierAccount account, WebhookRequest request, Reason reason, String detail, Stamp stamp) {
        return new Quarantined(
                stamp.id(),
                account.id(),
                reason,
                detail,
                Optional.of(new Quarantined.Request(request.method(), request.path(), query(request))),
                inQuery(request) ? Optional.of(FORM) : request.header("content-type"),
                headers(request),
                inQuery(request) ? form(request) : request.body(),
                stamp.at());
    }

    private static Map<String, String> headers(WebhookRequest request) {
        Map<String, String> kept = new TreeMap<>();
        KEPT_HEADERS.forEach(name -> request.header(name).ifPresent(value -> kept.put(name, value)));
        return kept;
    }

    /** What a request without a body says, it says in its query: a form, once the secret is gone. */
    private static boolean inQuery(WebhookRequest request) {
        return request.body().size() == 0 && request.rawQuery().isPresent();
    }

    private static Bytes form(WebhookRequest request) {
        return Bytes.utf8(query(request).orElse(""));
    }

    private static Optional<String> query(WebhookRequest request) {
        return request.rawQuery().map(ShownQuery::of);
    }
}
