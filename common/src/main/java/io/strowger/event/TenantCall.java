package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A call as its organization sees it, in answers and live events alike.
 *
 * @param from who called
 * @param to who was called
 * @param startedAt when it began, where that is known
 * @param outcome whether a voice agent reached what the call was for
 * @param recording what was said, to be heard; null where there is none (yet)
 * @param leadId the organization's own id of whom it was with
 * @param foundBy which rule found {@code leadId}, {@code person} and {@code ownNumber}
 * @param agent whether a voice agent took part
 * @param hungUpBy who ended it, where that is known
 * @param endedAt when it ended, where that is known
 * @param error why it was not placed
 * @param at when we first heard of it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TenantCall(
        UUID id,
        UUID conversationId,
        CallDirection direction,
        Optional<String> from,
        Optional<String> to,
        CallState status,
        Optional<Instant> startedAt,
        Optional<Integer> durationSeconds,
        Optional<CallOutcome> outcome,
        Optional<String> summary,
        List<Utterance> transcript,
        Optional<TenantMessage.Media> recording,
        Optional<String> leadId,
        Map<String, String> foundBy,
        boolean agent,
        Optional<CallProgressed.HungUpBy> hungUpBy,
        Optional<Instant> endedAt,
        Optional<TenantMessage.Fault> error,
        Instant at,
        int version) {

    public TenantCall {
        from = Absent.toEmpty(from);
        to = Absent.toEmpty(to);
        startedAt = Absent.toEmpty(startedAt);
        durationSeconds = Absent.toEmpty(durationSeconds);
        outcome = Absent.toEmpty(outcome);
        summary = Absent.toEmpty(summary);
        transcript = transcript == null ? List.of() : List.copyOf(transcript);
        recording = Absent.toEmpty(recording);
        leadId = Absent.toEmpty(leadId);
        foundBy = foundBy == null ? Map.of() : Map.copyOf(foundBy);
        hungUpBy = Absent.toEmpty(hungUpBy);
        endedAt = Absent.toEmpty(endedAt);
        error = Absent.toEmpty(error);
    }
}
