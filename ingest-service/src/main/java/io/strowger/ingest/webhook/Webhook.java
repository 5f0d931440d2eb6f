package io.strowger.ingest.webhook;

import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Trust;
import io.strowger.carrier.Trust.Distrusted;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.Quarantined;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.ingest.account.KnownAccount;
import io.strowger.ingest.limit.LargeBodies;

/**
 * A request to an account's address, with the codec that tells what it is.
 *
 * @param from the address that sent it
 */
record Webhook(KnownAccount known, Webhooks codec, String from, WebhookRequest request, Stamp stamp) {

    CarrierAccount account() {
        return known.account();
    }

    boolean isLong() {
        return LargeBodies.includes(request.body().size());
    }

    Trust trust() {
        return known.allows(from) ? codec.verify(request, known.access(), stamp.at()) : notAllowed();
    }

    Reading reading() {
        return codec.read(
                request, new Reception(known.access(), stamp.at(), nth -> TimeOrderedIds.following(stamp.id(), nth)));
    }

    WebhookReply usualReply() {
        return codec.success(request);
    }

    private Trust notAllowed() {
        return new Distrusted(
                Quarantined.Reason.ADDRESS_NOT_ALLOWED,
                "it came from %s, which is in none of the account's allowedAddresses".formatted(from),
                403);
    }
}
