package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.CallDirection;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallState;
import io.strowger.event.Quarantined.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A call that an agent could not begin: nobody answered, or the line was busy. */
final class FailedCall {

    private static final String BODY = "/metadata/body/";
    private static final String CONVERSATION = "/conversation_id";

    private FailedCall() {}

    static Reading read(JsonNode data, Reception reception) {
        Optional<String> call = Stream.of(BODY + "CallSid", BODY + "call_sid", CONVERSATION)
                .flatMap(pointer -> Fields.text(data, pointer).stream())
                .findFirst();
        return call.<Reading>map(
                        id -> new Reading.Accepted(List.of(event(id, data, reception)), PostCallWebhooks.TAKEN))
                .orElseGet(() -> new Reading.Unreadable(Reason.UNREADABLE, "no id of a call", PostCallWebhooks.TAKEN));
    }

    private static CallProgressed event(String call, JsonNode data, Reception reception) {
        String account = reception.access().account().id();
        CallState state = state(Fields.text(data, "/failure_reason").orElse(""));
        return new CallProgressed(
                reception.ids().apply(0),
                CallProgressed.keyOf(account, call, state),
                account,
                call,
                Optional.of(CallDirection.OUTBOUND),
                parties(data, reception.access().account().region()),
                state,
                Optional.empty(),
                Fields.agent(data),
                reception.receivedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Fields.text(data, CONVERSATION));
    }

    private static List<CallParty> parties(JsonNode data, String region) {
        return Stream.of(
                        Fields.party(Role.OWN, "from", data, BODY + "From", region),
                        Fields.party(Role.OWN, "from_number", data, BODY + "from_number", region),
                        Fields.party(Role.PERSON, "to", data, BODY + "To", region),
                        Fields.party(Role.PERSON, "to_number", data, BODY + "to_number", region))
                .flatMap(found -> found)
                .toList();
    }

    private static CallState state(String reason) {
        return switch (reason) {
            case "busy" -> CallState.BUSY;
            case "no-answer" -> CallState.NO_ANSWER;
            default -> CallState.FAILED;
        };
    }
}
