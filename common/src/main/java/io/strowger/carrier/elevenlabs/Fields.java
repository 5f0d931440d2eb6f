package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.phone.Address;
import io.strowger.phone.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads fields without believing in their length or shape. */
final class Fields {

    static final int LONGEST = 255;

    private Fields() {}

    /** Of at most 255 characters. */
    static Optional<String> text(JsonNode json, String pointer) {
        return JsonBody.text(json, pointer).map(String::strip).filter(text -> text.length() <= LONGEST);
    }

    /** A number of at least zero and less than 2^31. */
    static Optional<Integer> count(JsonNode json, String pointer) {
        JsonNode found = json.at(pointer);
        return found.isNumber() && found.canConvertToInt() && found.intValue() >= 0
                ? Optional.of(found.intValue())
                : Optional.empty();
    }

    /** The phone number at that pointer; none where something else is there. */
    static Stream<CallParty> party(Role role, String rule, JsonNode json, String pointer, String region) {
        return text(json, pointer)
                .flatMap(raw -> Address.read(raw, region))
                .filter(PhoneNumber.class::isInstance)
                .map(number -> new CallParty(role, rule, number.text()))
                .stream();
    }

    static List<String> agent(JsonNode data) {
        return text(data, "/agent_id").stream().toList();
    }
}
