package io.strowger.routing.dial;

import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.Storable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, understood: numbers in canonical form, and whom to connect to or else the agent.
 *
 * @param connectTo empty where an agent talks
 */
record DialRequest(
        String to,
        Optional<String> from,
        Optional<String> connectTo,
        Optional<String> leadId,
        Map<String, String> variables) {

    private static final int LONGEST_LEAD = 255;
    private static final int MOST_VARIABLES = 50;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 2_000;

    DialRequest {
        variables = Map.copyOf(variables);
    }

    /** Reads numbers as they are dialled in {@code region}; 400 where something is malformed. */
    static DialRequest of(DialBody body, String region) {
        if (body.connectTo() != null == Boolean.TRUE.equals(body.agent())) {
            throw Problems.badRequest("invalid_call", "Say who talks: either connectTo or agent.");
        }
        return new DialRequest(
                number("to", "invalid_recipient", Objects.requireNonNullElse(body.to(), ""), region),
                Optional.ofNullable(body.from()).map(typed -> number("from", "invalid_sender", typed, region)),
                Optional.ofNullable(body.connectTo())
                        .map(typed -> number("connectTo", "invalid_connect_to", typed, region)),
                Optional.ofNullable(body.leadId()).map(DialRequest::lead),
                variables(Objects.requireNonNullElse(body.variables(), Map.of())));
    }

    boolean agent() {
        return connectTo.isEmpty();
    }

    private static String number(String field, String code, String typed, String region) {
        return PhoneNumber.parse(typed, region)
                .map(PhoneNumber::text)
                .orElseThrow(() -> Problems.badRequest(
                        code, "This is no phone number.", new FieldError(field, typed, "is no phone number")));
    }

    private static String lead(String given) {
        if (given.isBlank()
                || given.length() > LONGEST_LEAD
                || !Storable.text(given).equals(given)) {
            throw Problems.badRequest(
                    "invalid_lead",
                    "A lead's id has 1 to " + LONGEST_LEAD + " characters.",
                    new FieldError("leadId", Storable.text(given), "has not 1 to " + LONGEST_LEAD + " characters"));
        }
        return given;
    }

    private static Map<String, String> variables(Map<String, @Nullable String> given) {
        if (given.size() > MOST_VARIABLES) {
            throw variable("", "are more than " + MOST_VARIABLES);
        }
        Map<String, String> variables = new HashMap<>();
        given.forEach((name, value) -> {
            String text = Objects.requireNonNullElse(value, "");
            if (name.isBlank() || name.length() > LONGEST_NAME || text.length() > LONGEST_VALUE) {
                throw variable(name, "is too long, or has no name");
            }
            variables.put(Storable.text(name), Storable.text(text));
        });
        return variables;
    }

    private static ProblemException variable(String name, String message) {
        String bounded = Storable.text(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        return Problems.badRequest(
                "invalid_variables", "The variables cannot be told.", new FieldError("variables", bounded, message));
    }
}
