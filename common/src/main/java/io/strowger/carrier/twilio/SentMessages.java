package io.strowger.carrier.twilio;

import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the list of messages for those that can be a certain one. */
final class SentMessages {

    /** How much earlier than ours the carrier's clock may be. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private SentMessages() {}

    /** A list of which there is more than one page proves nothing. */
    static Traces like(OutboundMessage message, Instant calledAt, HttpAnswer answer) {
        return Optional.of(answer)
                .filter(it -> it.status() / 100 == 2)
                .flatMap(it -> JsonBody.object(it.body()))
                .filter(json -> json.path("messages").isArray())
                .filter(json -> JsonBody.text(json, "/next_page_uri").isEmpty())
                .<Traces>map(json -> new Traces.Candidates(json.path("messages")
                        .valueStream()
                        .map(ListedMessage::new)
                        .filter(listed -> isLike(message, calledAt, listed))
                        .flatMap(listed -> listed.sid().stream())
                        .toList()))
                .orElseGet(() -> new Traces.NotTold("HTTP " + answer.status() + " without a whole list"));
    }

    private static boolean isLike(OutboundMessage message, Instant calledAt, ListedMessage listed) {
        return listed.isOutbound()
                && listed.text("/to").equals(Optional.of(message.to()))
                && (message.from().isEmpty() || listed.text("/from").equals(message.from()))
                && listed.text("/body").orElse("").equals(message.text())
                && listed.hasMedia() == !message.media().isEmpty()
                && listed.madeAt().filter(at -> isAbout(calledAt, at)).isPresent();
    }

    private static boolean isAbout(Instant calledAt, Instant at) {
        return !at.isBefore(calledAt.minus(CLOCK_SKEW)) && !at.isAfter(calledAt.plus(LONGEST_CALL));
    }
}
