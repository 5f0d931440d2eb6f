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

    /** SQL over a message {@code m}, with {@link #parameters} from {@code $1}. */
    static final String CONDITION = """
            m.organization = $1
              and ($2::text is null or m.direction = $2)
              and ($3::text is null or m.status = $3)
              and ($4::text is null or m.conversation in (
                  select c.id from messaging.conversation c where c.organization = $1 and c.own_number = $4))
              and ($5::uuid is null or m.contact = $5)""";

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

    /** The values of {@link #CONDITION}, to which a query adds its own. */
    List<Object> parameters(Viewer.Tenant viewer) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(viewer.organization().value());
        parameters.add(direction.orElse(null));
        parameters.add(status.map(MessageStatus::word).orElse(null));
        parameters.add(ownNumber.orElse(null));
        parameters.add(contact.orElse(null));
        return parameters;
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
