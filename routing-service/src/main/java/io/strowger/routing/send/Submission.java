package io.strowger.routing.send;

import io.strowger.event.EventJson;
import io.strowger.event.MessageStatus;
import io.strowger.event.SendRequested;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.event.TenantMessage;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.text.Bytes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A draft that became a message: with its id, its time, the claim to its key, and all that is said of it. */
record Submission(Draft draft, Stamp stamp, Optional<Claim> claim, Command command, Bytes answer) {

    static Submission of(Draft draft, Stamp stamp, Optional<Claim> claim) {
        SendRequested request = request(draft, stamp);
        Command command = Command.of(request);
        return new Submission(draft, stamp, claim, command, Bytes.copyOf(EventJson.write(answer(draft, stamp))));
    }

    String kind() {
        return kind(draft);
    }

    Instant validUntil() {
        return validUntil(draft, stamp);
    }

    /** The message as its organization sees it from now on. */
    TenantMessage message() {
        return new TenantMessage(
                stamp.id(),
                draft.destination().conversation(),
                "outbound",
                Optional.of(kind()),
                draft.replyTo(),
                draft.exit().from(),
                Optional.of(draft.destination().to()),
                draft.message().text(),
                draft.media().of(stamp.id()),
                MessageStatus.QUEUED,
                Optional.empty(),
                draft.warnings(),
                stamp.at(),
                Optional.of(draft.message().segments().count()),
                false,
                1);
    }

    MessageChanged queued() {
        return new MessageChanged(draft.organization(), message());
    }

    private static SendRequested request(Draft draft, Stamp stamp) {
        return new SendRequested(
                stamp.id(),
                draft.organization().value(),
                draft.destination().conversation(),
                draft.exit().account(),
                draft.kind(),
                draft.exit().ownedSender(),
                draft.destination().to(),
                draft.message().text(),
                draft.media().urls(),
                draft.exit().path(),
                stamp.at(),
                validUntil(draft, stamp),
                false);
    }

    private static SendAnswer answer(Draft draft, Stamp stamp) {
        return new SendAnswer(
                stamp.id(),
                draft.destination().conversation(),
                MessageStatus.QUEUED,
                kind(draft),
                draft.replyTo(),
                draft.exit().from(),
                draft.destination().to(),
                draft.message().segments().count(),
                draft.message().segments().encoding(),
                draft.warnings());
    }

    private static String kind(Draft draft) {
        return draft.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Instant validUntil(Draft draft, Stamp stamp) {
        return stamp.at().plus(draft.validity().duration());
    }
}
