package io.strowger.routing.message;

import io.strowger.event.MessageStatus;
import io.strowger.organization.Viewer;
import io.strowger.routing.request.GivenFilter;
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
                Optional.ofNullable(ownNumber).map(GivenFilter::ownNumber),
                Optional.ofNullable(contact).map(given -> GivenFilter.contact(viewer, given)));
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
            throw GivenFilter.invalid("direction", word, "is none of " + String.join(", ", DIRECTIONS));
        }
        return word;
    }

    private static MessageStatus status(String word) {
        return Arrays.stream(MessageStatus.values())
                .filter(status -> status.word().equals(word))
                .findAny()
                .orElseThrow(() -> GivenFilter.invalid("status", word, "is no status of a message"));
    }
}
