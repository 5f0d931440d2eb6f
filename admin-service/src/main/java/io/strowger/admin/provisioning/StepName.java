package io.strowger.admin.provisioning;

import com.fasterxml.jackson.annotation.JsonValue;
import io.strowger.carrier.number.CarrierObject;
import java.util.Locale;
import java.util.Optional;

/** What is done for a number, or for all numbers of an organization at an account, one after the other. */
public enum StepName {
    MESSAGING_PROFILE("Messaging profile"),
    VOICE_PROFILE("Outbound voice profile"),
    CALL_APPLICATION("Call-control application"),
    CHOOSE_NUMBER("Choice of the number"),
    ORDER_NUMBER("Order"),
    AWAIT_ORDER("Delivery of the order"),
    ASSIGN_NUMBER("Assignment"),
    WIRE_NUMBER("Webhooks and bindings"),
    CHECK_WIRING("Webhooks read back"),
    IMPORT_TO_AGENTS("Import for voice agents"),
    ASSIGN_AGENT("Voice agent assigned"),
    ACTIVATE_AGENT("Voice agent, by hand"),
    RESTORE_WIRING("Webhooks put right after the import"),
    REGISTER_10DLC("10DLC registration"),
    ACTIVATE_NUMBER("Activation"),
    STORE_SETTINGS("Settings"),
    SET_DEFAULT_NUMBER("Default number"),
    TAKE_BACK_FROM_AGENTS("Taken back from voice agents"),
    RELEASE_NUMBER("Release"),
    END_ASSIGNMENT("End of the assignment");

    private final String label;

    StepName(String label) {
        this.label = label;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people to read. */
    public String label() {
        return label;
    }

    static StepName of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static StepName making(CarrierObject.Kind kind) {
        return switch (kind) {
            case MESSAGING_PROFILE -> MESSAGING_PROFILE;
            case VOICE_PROFILE -> VOICE_PROFILE;
            case CALL_APPLICATION -> CALL_APPLICATION;
        };
    }

    /** What it makes at the carrier; empty where it makes nothing that several numbers use. */
    Optional<CarrierObject.Kind> object() {
        return switch (this) {
            case MESSAGING_PROFILE -> Optional.of(CarrierObject.Kind.MESSAGING_PROFILE);
            case VOICE_PROFILE -> Optional.of(CarrierObject.Kind.VOICE_PROFILE);
            case CALL_APPLICATION -> Optional.of(CarrierObject.Kind.CALL_APPLICATION);
            default -> Optional.empty();
        };
    }

    /** Whether the rest goes on while a person has not done it. */
    boolean holdsNothingUp() {
        return this == REGISTER_10DLC;
    }
}
