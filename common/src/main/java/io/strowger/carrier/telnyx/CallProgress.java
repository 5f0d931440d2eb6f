package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.CallDirection;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallProgressed.HungUpBy;
import io.strowger.event.CallState;
import io.strowger.event.CarrierEvent;
import io.strowger.event.Quarantined.Reason;
import io.strowger.phone.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** How a call goes; only its first event says who called whom. */
final class CallProgress {

    private static final String HANG_UP = "call.hangup";
    private static final String SPOKEN = "call.speak.ended";
    private static final Set<CallState> UNREACHED = Set.of(CallState.BUSY, CallState.NO_ANSWER, CallState.FAILED);
    private static final Duration LONGEST_CALL = Duration.ofDays(7);

    private CallProgress() {}

    static Reading read(String event, JsonNode data, Reception reception) {
        JsonNode payload = data.path("payload");
        ClientState said = ClientState.of(payload);
        if (said.legOf().isPresent()) {
            return leg(event, payload, said, reception);
        }
        return event.equals(SPOKEN) ? spoken(payload, said, reception) : progress(event, data, said, reception);
    }

    /** The call that was to be connected is told of only where it was not. */
    private static Reading leg(String event, JsonNode payload, ClientState said, Reception reception) {
        return said.legOf()
                .filter(_ -> state(event, payload).filter(UNREACHED::contains).isPresent())
                .flatMap(first -> new Waiting(first, payload, said, reception).leftAlone())
                .<Reading>map(waiting -> new Reading.Accepted(List.of(waiting), EventWebhooks.TAKEN))
                .orElseGet(() -> new Reading.Ignored("the other end of a call that we connected", EventWebhooks.TAKEN));
    }

    private static Reading progress(String event, JsonNode data, ClientState said, Reception reception) {
        JsonNode payload = data.path("payload");
        return state(event, payload)
                .map(state -> call(payload)
                        .map(call -> new Waiting(call, payload, said, reception))
                        .<Reading>map(told ->
                                new Reading.Accepted(events(state, told, seconds(state, data)), EventWebhooks.TAKEN))
                        .orElseGet(CallProgress::nameless))
                .orElseGet(() -> new Reading.Ignored("nothing that changes a call", EventWebhooks.TAKEN));
    }

    private static List<CarrierEvent> events(CallState state, Waiting told, Optional<Integer> seconds) {
        return Stream.<CarrierEvent>concat(Stream.of(event(state, told, seconds)), told.at(state).stream())
                .toList();
    }

    private static Reading spoken(JsonNode payload, ClientState said, Reception reception) {
        return call(payload)
                .flatMap(call -> new Waiting(call, payload, said, reception).spoken())
                .<Reading>map(waiting -> new Reading.Accepted(List.of(waiting), EventWebhooks.TAKEN))
                .orElseGet(() -> new Reading.Ignored("the end of no announcement of ours", EventWebhooks.TAKEN));
    }

    private static Optional<String> call(JsonNode payload) {
        return Stream.of("/call_leg_id", "/call_control_id")
                .flatMap(pointer -> JsonBody.text(payload, pointer).stream())
                .filter(id -> id.length() <= InboundMessage.LONGEST)
                .findFirst();
    }

    private static Reading nameless() {
        return new Reading.Unreadable(Reason.UNREADABLE, "no call_leg_id, or a very long one", EventWebhooks.TAKEN);
    }

    private static CallProgressed event(CallState state, Waiting told, Optional<Integer> seconds) {
        JsonNode payload = told.payload();
        Optional<UUID> ours = told.said().ours();
        String account = told.reception().access().account().id();
        String region = told.reception().access().account().region();
        return new CallProgressed(
                told.reception().ids().apply(0),
                CallProgressed.keyOf(account, told.call(), state),
                account,
                told.call(),
                direction(payload).or(() -> ours.map(_ -> CallDirection.OUTBOUND)),
                Stream.concat(party(Role.CALLER, payload, "from", region), party(Role.CALLED, payload, "to", region))
                        .toList(),
                state,
                seconds,
                List.of(),
                told.reception().receivedAt(),
                ours,
                hungUpBy(payload));
    }

    /** From the first ring on, which is all that an end says. */
    private static Optional<Integer> seconds(CallState state, JsonNode data) {
        return time(data, "/payload/start_time")
                .filter(_ -> state == CallState.COMPLETED)
                .flatMap(start -> time(data, "/payload/end_time")
                        .or(() -> time(data, "/occurred_at"))
                        .map(end -> Duration.between(start, end)))
                .filter(lasted -> !lasted.isNegative() && lasted.compareTo(LONGEST_CALL) < 0)
                .map(lasted -> Math.toIntExact(lasted.toSeconds()));
    }

    private static Optional<Instant> time(JsonNode data, String pointer) {
        try {
            return JsonBody.text(data, pointer)
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<HungUpBy> hungUpBy(JsonNode payload) {
        return switch (JsonBody.text(payload, "/hangup_source").orElse("")) {
            case "caller" -> Optional.of(HungUpBy.CALLER);
            case "callee" -> Optional.of(HungUpBy.CALLED);
            default -> Optional.empty();
        };
    }

    private static Optional<CallDirection> direction(JsonNode payload) {
        return switch (JsonBody.text(payload, "/direction").orElse("")) {
            case "incoming" -> Optional.of(CallDirection.INBOUND);
            case "outgoing" -> Optional.of(CallDirection.OUTBOUND);
            default -> Optional.empty();
        };
    }

    private static Stream<CallParty> party(Role role, JsonNode payload, String field, String region) {
        return JsonBody.text(payload, "/" + field)
                .flatMap(raw -> Address.read(raw, region))
                .map(number -> new CallParty(role, field, number.text()))
                .stream();
    }

    private static Optional<CallState> state(String event, JsonNode payload) {
        return switch (event) {
            case "call.initiated" -> Optional.of(CallState.RINGING);
            case "call.answered" -> Optional.of(CallState.IN_PROGRESS);
            case HANG_UP ->
                Optional.of(ending(JsonBody.text(payload, "/hangup_cause").orElse("")));
            default -> Optional.empty();
        };
    }

    private static CallState ending(String cause) {
        return switch (cause) {
            case "normal_clearing", "time_limit" -> CallState.COMPLETED;
            case "user_busy", "call_rejected" -> CallState.BUSY;
            case "no_answer", "timeout" -> CallState.NO_ANSWER;
            case "originator_cancel" -> CallState.CANCELED;
            default -> CallState.FAILED;
        };
    }
}
