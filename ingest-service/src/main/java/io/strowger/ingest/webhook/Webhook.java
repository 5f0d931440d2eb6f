package io.strowger.ingest.webhook;

import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.LongBodies.Seal;
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
import io.strowger.ingest.recording.Content;
import io.strowger.text.Bytes;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A request to an account's address, with the codec that tells what it is.
 *
 * @param from the address that sent it
 * @param request its body is an {@link Outline} where that is too long to be held
 * @param file all of such a body
 */
record Webhook(
        KnownAccount known, Webhooks codec, String from, WebhookRequest request, Optional<BodyFile> file, Stamp stamp) {

    /** The same, told by that outline of its body. */
    Webhook outlined(Bytes outline) {
        return new Webhook(known, codec, from, request.with(outline), file, stamp);
    }

    CarrierAccount account() {
        return known.account();
    }

    boolean isLong() {
        return LargeBodies.includes(request.body().size());
    }

    Trust trust() {
        if (!known.allows(from)) {
            return notAllowed();
        }
        return file.flatMap(body -> codec.longBodies()
                        .map(longBodies -> verified(body, longBodies.seal(request, known.access(), stamp.at()))))
                .orElseGet(() -> codec.verify(request, known.access(), stamp.at()));
    }

    private static Trust verified(BodyFile body, Seal seal) {
        try {
            body.passThrough(seal);
            return seal.trust();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the file, where there is one. */
    Future<Void> discard() {
        return file.map(BodyFile::discard).orElseGet(Future::succeededFuture);
    }

    /** All of the body. */
    Content body() {
        return file.<Content>map(body -> body)
                .orElseGet(() -> () -> request.body().asStream());
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
