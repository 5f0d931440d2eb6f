package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.CallDirection;
import io.strowger.event.CallOutcome;
import io.strowger.event.CallReported;
import io.strowger.event.CallState;
import io.strowger.event.Quarantined.Reason;
import io.strowger.event.Speaker;
import io.strowger.event.Utterance;
import io.strowger.text.Storable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an agent tells of a call that is over. */
final class Transcription {

    /** Of all that was said together; an event has to fit on Kafka. */
    private static final int MOST_CHARACTERS = 150_000;

    private static final int MOST_UTTERANCES = 5_000;
    private static final int LONGEST_SUMMARY = 10_000;
    private static final int MOST_VARIABLES = 64;
    private static final String VARIABLES = "/conversation_initiation_client_data/dynamic_variables";
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(1);

    private Transcription() {}

    static Reading read(JsonNode data, Reception reception) {
        return Fields.text(data, "/conversation_id")
                .<Reading>map(conversation ->
                        new Reading.Accepted(List.of(event(conversation, data, reception)), PostCallWebhooks.TAKEN))
                .orElseGet(
                        () -> new Reading.Unreadable(Reason.UNREADABLE, "no conversation_id", PostCallWebhooks.TAKEN));
    }

    private static CallReported event(String conversation, JsonNode data, Reception reception) {
        String account = reception.access().account().id();
        Optional<CallDirection> direction = Numbers.direction(data);
        return new CallReported(
                reception.ids().apply(0),
                CallReported.keyOf(account, conversation),
                account,
                call(conversation, data),
                conversation,
                direction,
                Numbers.of(data, direction, reception.access().account().region()),
                Fields.text(data, "/status").filter("failed"::equals).isPresent()
                        ? CallState.FAILED
                        : CallState.COMPLETED,
                startedAt(data, reception.receivedAt()),
                Fields.count(data, "/metadata/call_duration_secs"),
                outcome(data),
                JsonBody.text(data, "/analysis/transcript_summary")
                        .map(summary -> summary.substring(0, Math.min(summary.length(), LONGEST_SUMMARY)))
                        .map(Storable::text),
                transcript(data.path("transcript")),
                variables(data.at(VARIABLES)),
                users(data),
                Fields.agent(data),
                Optional.empty(),
                reception.receivedAt(),
                false,
                Optional.empty());
    }

    /** The telephone call's own id, which the carrier of the number tells as well. */
    private static String call(String conversation, JsonNode data) {
        return Stream.of("/metadata/phone_call/call_sid", VARIABLES + "/system__call_sid")
                .flatMap(pointer -> Fields.text(data, pointer).stream())
                .findFirst()
                .orElse(conversation);
    }

    private static Optional<Instant> startedAt(JsonNode data, Instant receivedAt) {
        return Fields.count(data, "/metadata/start_time_unix_secs")
                .map(Instant::ofEpochSecond)
                .filter(time -> time.isAfter(EARLIEST) && time.isBefore(receivedAt.plus(AHEAD)));
    }

    private static Optional<CallOutcome> outcome(JsonNode data) {
        return Fields.text(data, "/analysis/call_successful").flatMap(word -> Arrays.stream(CallOutcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst());
    }

    private static List<Utterance> transcript(JsonNode turns) {
        List<Utterance> said = new ArrayList<>();
        int characters = 0;
        for (JsonNode turn : turns) {
            String text = JsonBody.text(turn, "/message").orElse("");
            characters += text.length();
            if (characters > MOST_CHARACTERS || said.size() == MOST_UTTERANCES) {
                break;
            }
            if (!text.isEmpty()) {
                said.add(new Utterance(speaker(turn), text, Fields.count(turn, "/time_in_call_secs")));
            }
        }
        return said;
    }

    private static Speaker speaker(JsonNode turn) {
        return Fields.text(turn, "/role").filter("agent"::equals).isPresent() ? Speaker.AGENT : Speaker.PERSON;
    }

    /** What the caller's system gave; never what is the carrier's own, or secret. */
    private static Map<String, String> variables(JsonNode given) {
        Map<String, String> variables = new TreeMap<>();
        given.properties().stream()
                .filter(each -> !each.getKey().startsWith("system__")
                        && !each.getKey().startsWith("secret__")
                        && each.getKey().length() <= Fields.LONGEST)
                .limit(MOST_VARIABLES)
                .forEach(each -> Fields.text(each.getValue(), "")
                        .ifPresent(value -> variables.put(Storable.text(each.getKey()), value)));
        return variables;
    }

    private static List<String> users(JsonNode data) {
        return Stream.of("/conversation_initiation_client_data/user_id", "/user_id", "/metadata/user_id")
                .flatMap(pointer -> Fields.text(data, pointer).stream())
                .toList();
    }
}
