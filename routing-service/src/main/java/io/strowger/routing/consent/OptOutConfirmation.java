package io.strowger.routing.consent;

import io.strowger.event.MessageStatus;
import io.strowger.event.ModemPort;
import io.strowger.event.SendRequested;
import io.strowger.event.SendRequested.Kind;
import io.strowger.event.TenantMessage;
import io.strowger.id.TimeOrderedIds.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one message to a person who has opted out; it leaves the way that the stop word came.
 *
 * @param owned whether the number that the stop word came to is the organization's now
 */
record OptOutConfirmation(Said stop, boolean owned, Stamp stamp) {

    /** Whoever wrote a stop word longer ago than this is not surprised with an answer any more. */
    private static final Duration VALIDITY = Duration.ofDays(1);

    UUID inbound() {
        return stop.heard().message().id();
    }

    UUID organization() {
        return stop.heard().organization().value();
    }

    String account() {
        return stop.heard().message().account();
    }

    String person() {
        return stop.heard().message().sender();
    }

    Optional<ModemPort> path() {
        return stop.heard().message().path();
    }

    /** Unpinned, only a number of the organization's can be asked for. */
    Optional<String> from() {
        return stop.heard().ownNumber().filter(_ -> owned || path().isPresent());
    }

    Instant validUntil() {
        return stop.heard().message().receivedAt().plus(VALIDITY);
    }

    boolean inTime() {
        return stamp.at().isBefore(validUntil());
    }

    /** As its organization sees it. */
    TenantMessage message(String text, int segments) {
        return new TenantMessage(
                stamp.id(),
                stop.heard().conversation(),
                "outbound",
                Optional.of("reply"),
                Optional.of(inbound()),
                from(),
                Optional.of(person()),
                text,
                List.of(),
                MessageStatus.QUEUED,
                Optional.empty(),
                path().isPresent() ? List.of() : List.of("reply_path_unknown"),
                stamp.at(),
                Optional.of(segments),
                false,
                1);
    }

    SendRequested command(String text) {
        return new SendRequested(
                stamp.id(),
                organization(),
                stop.heard().conversation(),
                account(),
                Kind.REPLY,
                from().filter(_ -> owned),
                person(),
                text,
                List.of(),
                path(),
                stamp.at(),
                validUntil(),
                true);
    }
}
