package io.strowger.carrier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a secret's value is found: {@code env:NAME} or {@code file:NAME}. The database stores this, never a value. */
public record SecretReference(@JsonValue String text) {

    private static final Pattern FORM = Pattern.compile("(env|file):[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SecretReference {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a secret reference is env:NAME or file:NAME");
        }
    }

    /** The reference that {@code text} spells, or empty where it spells none (a value, perhaps). */
    public static Optional<SecretReference> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SecretReference(text)) : Optional.empty();
    }

    /** {@code env} or {@code file}. */
    public String scheme() {
        return text.substring(0, text.indexOf(':'));
    }

    public String name() {
        return text.substring(text.indexOf(':') + 1);
    }
}
