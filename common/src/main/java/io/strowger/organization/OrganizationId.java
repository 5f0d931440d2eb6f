package io.strowger.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Identifies a tenant. */
public record OrganizationId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrganizationId {
        Objects.requireNonNull(value, "value");
    }

    /** The id that {@code text} spells, or empty where it spells none. */
    public static Optional<OrganizationId> parse(String text) {
        try {
            return text.length() == 36 ? Optional.of(new OrganizationId(UUID.fromString(text))) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
