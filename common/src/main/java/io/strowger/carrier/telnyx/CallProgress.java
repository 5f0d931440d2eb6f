package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.CallDirection;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallState;
import io.strowger.event.Quarantined.Reason;
import io.strowger.phone.Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a call goes; only its first event says who called whom. */
final class CallProgress {

    private static final String HANG_UP = "call.hangup";

    private CallProgress() {}

    static Reading read(String event, JsonNode payload, Reception reception) {
        return state(event, payload)
                .map(state -> read(state, payload, reception))
                .orElseGet(() -> new Reading.Ignored("nothing that changes a call", EventWebhooks.TAKEN));
    }

    private static Reading read(CallState state, JsonNode payload, Reception reception) {
        return Stream.of("/call_leg_id", "/call_control_id")
                .flatMap(pointer -> JsonBody.text(payload, pointer).stream())
                .filter(id -> id.length() <= InboundMessage.LONGEST)
                .findFirst()
                .<Reading>map(call ->
                        new Reading.Accepted(List.of(event(call, state, payload, reception)), EventWebhooks.TAKEN))
                .orElseGet(() -> new Reading.Unreadable(
                        Reason.UNREADABLE, "no call_leg_id, or a very long one", EventWebhooks.TAKEN));
    }

    private static CallProgressed event(String call, CallState state, JsonNode payload, Reception reception) {
        String account = reception.access().account().id();
        String region = reception.access().account().region();
        return new CallProgressed(
                reception.ids().apply(0),
                CallProgressed.keyOf(account, call, state),
                account,
                call,
                direction(payload),
                Stream.concat(party(Role.CALLER, payload, "from", region), party(Role.CALLED, payload, "to", region))
                        .toList(),
                state,
                Optional.empty(),
                List.of(),
                reception.receivedAt());
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
