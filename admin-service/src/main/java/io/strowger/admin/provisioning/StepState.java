package io.strowger.admin.provisioning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How far a step is: {@code pending -> running -> done | failed | waiting_for_a_person}, and {@code undone} where it was,
 * or may have been, done. One that is running was begun, and may have been done.
 */
public enum StepState {
    PENDING,
    RUNNING,
    WAITING_FOR_A_PERSON,
    DONE,
    FAILED,
    UNDONE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StepState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
