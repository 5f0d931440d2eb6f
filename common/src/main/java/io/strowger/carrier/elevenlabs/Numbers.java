package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.event.CallDirection;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the numbers that a report names, the most trustworthy first; whose some are is for the directory to say. */
final class Numbers {

    private static final String PHONE_CALL = "/metadata/phone_call/";
    private static final String VARIABLES = "/conversation_initiation_client_data/dynamic_variables/";
    private static final String CALLER = "system__caller_id";
    private static final String CALLED = "system__called_number";
    private static final int SHORTEST_USER = 10;

    private Numbers() {}

    static Optional<CallDirection> direction(JsonNode data) {
        return Fields.text(data, PHONE_CALL + "direction").flatMap(word -> Arrays.stream(CallDirection.values())
                .filter(direction -> direction.word().equals(word))
                .findFirst());
    }

    static List<CallParty> of(JsonNode data, Optional<CallDirection> direction, String region) {
        return Stream.of(
                        Fields.party(Role.OWN, "agent_number", data, PHONE_CALL + "agent_number", region),
                        Fields.party(Role.PERSON, "external_number", data, PHONE_CALL + "external_number", region),
                        Fields.party(caller(direction), "caller_id", data, VARIABLES + CALLER, region),
                        Fields.party(called(direction), "called_number", data, VARIABLES + CALLED, region),
                        given("phone", data, region),
                        given("phone_number", data, region),
                        given("to_number", data, region),
                        user("/conversation_initiation_client_data/user_id", data, region),
                        user("/user_id", data, region))
                .flatMap(found -> found)
                .toList();
    }

    private static Role caller(Optional<CallDirection> direction) {
        return direction
                .map(known -> known == CallDirection.INBOUND ? Role.PERSON : Role.OWN)
                .orElse(Role.CALLER);
    }

    private static Role called(Optional<CallDirection> direction) {
        return direction
                .map(known -> known == CallDirection.INBOUND ? Role.OWN : Role.PERSON)
                .orElse(Role.CALLED);
    }

    private static Stream<CallParty> given(String variable, JsonNode data, String region) {
        return Fields.party(Role.PERSON, "variable:" + variable, data, VARIABLES + variable, region);
    }

    /** A user's id is anything; short ones are more likely to be counted than to be dialled. */
    private static Stream<CallParty> user(String pointer, JsonNode data, String region) {
        return Fields.text(data, pointer).filter(Numbers::isLong).stream()
                .flatMap(_ -> Fields.party(Role.PERSON, "user_id", data, pointer, region));
    }

    private static boolean isLong(String id) {
        return id.startsWith("+") || id.chars().filter(Character::isDigit).count() >= SHORTEST_USER;
    }
}
