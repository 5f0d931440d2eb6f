package io.strowger.routing.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.Storable;
import org.jspecify.annotations.Nullable;

/** What a PATCH of a contact changes. */
record ContactChange(Change firstName, Change lastName, Change business) {

    private static final int LONGEST = 200;

    /** One field: left as it is, or given a value, of which {@code null} means none. */
    record Change(boolean wanted, @Nullable String value) {

        private static final Change NONE = new Change(false, null);
    }

    /** Reads the body, where an absent field and one that is {@code null} differ. */
    static ContactChange of(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problems.badRequest("malformed_body", "The body is a JSON object.");
        }
        return new ContactChange(change(body, "firstName"), change(body, "lastName"), change(body, "business"));
    }

    private static Change change(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) {
            return Change.NONE;
        }
        if (value.isNull()) {
            return new Change(true, null);
        }
        if (!value.isTextual() || value.textValue().length() > LONGEST) {
            throw invalid(field, value);
        }
        String text = Storable.text(value.textValue()).strip();
        return new Change(true, text.isEmpty() ? null : text);
    }

    private static ProblemException invalid(String field, JsonNode value) {
        return Problems.badRequest(
                "invalid_contact",
                "A name is a text of at most " + LONGEST + " characters, or null.",
                new FieldError(field, value.asText(), "is no text of at most " + LONGEST + " characters"));
    }
}
