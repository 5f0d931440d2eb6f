package io.strowger.rules.broken.outbound;

import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;

/** Breaks: only ingest calls Webhooks.read. */
class ReadsWebhooks {
    Reading read(Webhooks webhooks, WebhookRequest request, Webhooks.Reception reception) {
        return webhooks.read(request, reception);
    }
}
