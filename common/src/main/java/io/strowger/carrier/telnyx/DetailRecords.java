package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.Traces;
import io.strowger.text.Segments;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the <a href="https://developers.telnyx.com/api/detail-records/search-detail-records">detail records</a> for those
 * that can be a certain message. They hold no text: it is known by its ends, its length, its kind and its time.
 */
final class DetailRecords {

    /** How much earlier than ours the carrier's clock may be. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private DetailRecords() {}

    /** A list that does not reach back to the call proves nothing. */
    static Traces like(OutboundMessage message, Instant calledAt, HttpAnswer answer) {
        return Optional.of(answer)
                .filter(it -> it.status() / 100 == 2)
                .flatMap(it -> JsonBody.object(it.body()))
                .filter(json -> json.path("data").isArray())
                .filter(json -> isWhole(json) || reachesBack(json, calledAt))
                .<Traces>map(json -> new Traces.Candidates(alike(json, message, calledAt)))
                .orElseGet(() -> new Traces.NotTold("HTTP " + answer.status() + " without a whole list"));
    }

    private static boolean isWhole(JsonNode json) {
        return json.at("/meta/total_pages").asInt(1) <= 1;
    }

    private static boolean reachesBack(JsonNode json, Instant calledAt) {
        return json.path("data")
                .valueStream()
                .flatMap(found -> createdAt(found).stream())
                .anyMatch(at -> at.isBefore(calledAt.minus(CLOCK_SKEW)));
    }

    private static List<String> alike(JsonNode json, OutboundMessage message, Instant calledAt) {
        return json.path("data")
                .valueStream()
                .filter(found -> isLike(message, found))
                .filter(found ->
                        createdAt(found).filter(at -> isAbout(calledAt, at)).isPresent())
                .flatMap(DetailRecords::ids)
                .toList();
    }

    private static boolean isLike(OutboundMessage message, JsonNode found) {
        boolean media = !message.media().isEmpty();
        return is(found, "/direction", "outbound")
                && is(found, "/cld", message.to())
                && message.from().map(from -> is(found, "/cli", from)).orElse(true)
                && is(found, "/message_type", media ? "MMS" : "SMS")
                && (media
                        || found.path("parts").asInt(0)
                                == Segments.of(message.text()).count());
    }

    private static boolean is(JsonNode found, String pointer, String text) {
        return JsonBody.text(found, pointer).filter(text::equals).isPresent();
    }

    private static Stream<String> ids(JsonNode found) {
        return JsonBody.text(found, "/uuid").filter(id -> id.length() <= InboundMessage.LONGEST).stream();
    }

    private static boolean isAbout(Instant calledAt, Instant at) {
        return !at.isBefore(calledAt.minus(CLOCK_SKEW)) && !at.isAfter(calledAt.plus(LONGEST_CALL));
    }

    private static Optional<Instant> createdAt(JsonNode found) {
        return JsonBody.text(found, "/created_at").flatMap(DetailRecords::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
