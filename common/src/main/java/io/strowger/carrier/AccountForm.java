package io.strowger.carrier;

import java.util.List;

/** An account's form as data: the console, validation and redaction read it. */
public record AccountForm(List<Field> fields) {

    public AccountForm {
        fields = List.copyOf(fields);
    }

    /** One field: a setting, or a secret that is given as a {@link SecretReference}. */
    public record Field(String key, String label, boolean required, boolean secret, String help) {}
}
