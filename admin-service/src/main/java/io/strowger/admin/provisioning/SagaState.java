package io.strowger.admin.provisioning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How far a provisioning is: {@code pending -> running <-> waiting_for_a_person, running -> done}; from all but done
 * {@code -> undoing -> undone}, or {@code failed} where undoing itself cannot go on without a person.
 */
public enum SagaState {
    PENDING,
    RUNNING,
    WAITING_FOR_A_PERSON,
    UNDOING,
    DONE,
    UNDONE,
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SagaState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
