package io.strowger.routing.message;

import io.strowger.event.MessageStatus;
import io.strowger.id.StableId;
import io.strowger.organization.Viewer;
import io.strowger.phone.Address;
import io.strowger.phone.PhoneNumber;
import io.strowger.routing.request.GivenId;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which messages are asked for; whatever is empty does not matter. */
record MessageFilter(
        Optional<String> direction,
        Optional<MessageStatus> status,
        Optional<String> ownNumber,
        Optional<UUID> contact) {

    /** No region: numbers are read by their shape, as our own answers write them. */
    private static final String NO_REGION = "ZZ";

    private static final List<String> DIRECTIONS = List.of("inbound", "outbound");

    /** Reads the query parameters; one that cannot be read is a 400 that names it. */
    static MessageFilter of(
            Viewer.Tenant viewer,
            @Nullable String direction,
            @Nullable String status,
            @Nullable String ownNumber,
            @Nullable String contact) {
        return new MessageFilter(
                Optional.ofNullable(direction).map(MessageFilter::direction),
                Optional.ofNullable(status).map(MessageFilter::status),
                Optional.ofNullable(ownNumber).map(MessageFilter::ownNumber),
                Optional.ofNullable(contact).map(given -> contact(viewer, given)));
    }

    /** SQL over a message {@code m}; only what matters is in it, so that each combination gets a plan of its own. */
    String condition(Viewer.Tenant viewer, Parameters parameters) {
        String organization = parameters.add(viewer.organization().value());
        List<String> conditions = new ArrayList<>(List.of("m.organization = " + organization));
        direction.ifPresent(wanted -> conditions.add("m.direction = " + parameters.add(wanted)));
        status.ifPresent(wanted -> conditions.add("m.status = " + parameters.add(wanted.word())));
        ownNumber.ifPresent(
                number -> conditions.add(conversations(organization, "own_number", parameters.add(number))));
        contact.ifPresent(person -> conditions.add(conversations(organization, "contact", parameters.add(person))));
        return String.join(" and ", conditions);
    }

    private static String conversations(String organization, String column, String value) {
        return "m.conversation in (select v.id from messaging.conversation v where v.organization = %s and v.%s = %s)"
                .formatted(organization, column, value);
    }

    private static String direction(String word) {
        if (!DIRECTIONS.contains(word)) {
            throw invalid("direction", word, "is none of " + String.join(", ", DIRECTIONS));
        }
        return word;
    }

    private static MessageStatus status(String word) {
        return Arrays.stream(MessageStatus.values())
                .filter(status -> status.word().equals(word))
                .findAny()
                .orElseThrow(() -> invalid("status", word, "is no status of a message"));
    }

    private static String ownNumber(String typed) {
        return Address.read(typed, NO_REGION)
                .filter(PhoneNumber.class::isInstance)
                .map(Address::text)
                .orElseThrow(() -> invalid("ownNumber", typed, "is no phone number, such as +15005550100"));
    }

    private static UUID contact(Viewer.Tenant viewer, String given) {
        if (GivenId.looksLikeOne(given)) {
            return UUID.fromString(given);
        }
        return Address.read(given, NO_REGION)
                .map(address -> StableId.of(viewer.organization().toString(), address.text()))
                .orElseThrow(() -> invalid("contact", given, "is neither a contact's id nor an address"));
    }

    private static ProblemException invalid(String parameter, String value, String message) {
        return Problems.badRequest(
                "invalid_filter", "A filter is not readable.", new FieldError(parameter, value, message));
    }
}
