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
import java.util.stream.Stream;

/** How a call goes; only its first event says who called whom. */
final class CallProgress {

    private static final String HANG_UP = "call.hangup";
    private static final String SPOKEN = "call.speak.ended";
    private static final Duration LONGEST_CALL = Duration.ofDays(7);

    private CallProgress() {}

    static Reading read(String event, JsonNode payload, Reception reception) {
        ClientState said = ClientState.of(payload);
        if (said.isLeg()) {
            return new Reading.Ignored("the other end of a call that we connected", EventWebhooks.TAKEN);
        }
        return event.equals(SPOKEN) ? spoken(payload, said, reception) : progress(event, payload, said, reception);
    }

    private static Reading progress(String event, JsonNode payload, ClientState said, Reception reception) {
        return state(event, payload)
                .map(state -> call(payload)
                        .<Reading>map(call -> new Reading.Accepted(
                                events(state, new Waiting(call, payload, said, reception)), EventWebhooks.TAKEN))
                        .orElseGet(CallProgress::nameless))
                .orElseGet(() -> new Reading.Ignored("nothing that changes a call", EventWebhooks.TAKEN));
    }

    private static List<CarrierEvent> events(CallState state, Waiting told) {
        return Stream.<CarrierEvent>concat(
                        Stream.of(event(told.call(), state, told.said(), told.payload(), told.reception())),
                        told.at(state).stream())
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

    private static CallProgressed event(
            String call, CallState state, ClientState said, JsonNode payload, Reception reception) {
        String account = reception.access().account().id();
        String region = reception.access().account().region();
        boolean over = state.rank() > CallState.IN_PROGRESS.rank();
        return new CallProgressed(
                reception.ids().apply(0),
                CallProgressed.keyOf(account, call, state),
                account,
                call,
                direction(payload).or(() -> said.ours().map(_ -> CallDirection.OUTBOUND)),
                Stream.concat(party(Role.CALLER, payload, "from", region), party(Role.CALLED, payload, "to", region))
                        .toList(),
                state,
                over ? duration(payload) : Optional.empty(),
                List.of(),
                reception.receivedAt(),
                said.ours(),
                over ? hungUpBy(payload) : Optional.empty());
    }

    /** From the first ring on, which is all that an end says. */
    private static Optional<Integer> duration(JsonNode payload) {
        return time(payload, "/start_time")
                .flatMap(start -> time(payload, "/end_time").map(end -> Duration.between(start, end)))
                .filter(lasted -> !lasted.isNegative() && lasted.compareTo(LONGEST_CALL) < 0)
                .map(lasted -> Math.toIntExact(lasted.toSeconds()));
    }

    private static Optional<Instant> time(JsonNode payload, String pointer) {
        try {
            return JsonBody.text(payload, pointer)
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
