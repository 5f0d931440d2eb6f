package io.strowger.carrier.telnyx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * By what a waiting call is named to us: the carrier's {@code call_control_id}, and how far an announcement is. A caller hears
 * one only after the call was answered, and the call ends only after it was heard.
 */
record Control(Step step, String id) {

    /** How far an announcement is. */
    enum Step {
        RINGING,

        /** Whom the caller was to be connected to was not reached. */
        ALONE,
        ANSWERED,
        SPOKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Step> of(String word) {
            return Arrays.stream(values())
                    .filter(step -> step.word().equals(word))
                    .findFirst();
        }
    }

    static Control of(String text) {
        String[] parts = text.split("\\|", 2);
        return parts.length == 1
                ? new Control(Step.RINGING, text)
                : Step.of(parts[0])
                        .map(step -> new Control(step, parts[1]))
                        .orElseGet(() -> new Control(Step.RINGING, text));
    }

    String text() {
        return step == Step.RINGING ? id : step.word() + "|" + id;
    }
}
