package io.strowger.ingest.webhook;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Trust;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.id.TimeOrderedIds.Stamp;
import java.util.UUID;

/** A request to an account's address, with the codec that tells what it is. */
record Webhook(AccountAccess access, Webhooks codec, WebhookRequest request, Stamp stamp) {

    CarrierAccount account() {
        return access.account();
    }

    Trust trust() {
        return codec.verify(request, access, stamp.at());
    }

    Reading reading() {
        return codec.read(request, new Reception(access, stamp.at(), nth -> following(stamp.id(), nth)));
    }

    WebhookReply usualReply() {
        return codec.success(request);
    }

    /** The ids of one request share its millisecond and follow each other. */
    private static UUID following(UUID first, int nth) {
        return new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + nth);
    }
}
