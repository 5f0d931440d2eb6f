package io.strowger.admin.number;

import io.strowger.admin.form.FormCheck;
import io.strowger.event.VoiceNumber.Mode;
import io.strowger.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to change of a number; an absent field stays as it is. */
public record NumberPatch(
        @Schema(examples = "Front desk", maxLength = 200, description = "An empty one takes it away") @Nullable
        String label,

        @Schema(
                examples = "suspended",
                enumeration = {"active", "suspended"},
                description = "Suspended: what comes in is kept, nothing goes out")
        @Nullable
        String status,

        @Schema(description = "What it can do: sms, mms, voice") @Nullable
        List<@Nullable String> features,

        @Schema(description = "How calls to it are answered, as a whole") @Nullable
        VoicePatch voice) {

    private static final int LONGEST_AGENT = 255;
    private static final NumberStatus[] SETTABLE = {NumberStatus.ACTIVE, NumberStatus.SUSPENDED};

    public NumberPatch {
        features = features == null ? null : new ArrayList<>(features);
    }

    /** How calls are to be answered. */
    @Schema(requiredProperties = "mode")
    public record VoicePatch(
            @Schema(
                    examples = "forward",
                    enumeration = {"reject", "forward", "agent"})
            @Nullable
            String mode,

            @Schema(examples = "+15005550009", description = "Whom callers are connected to; required with forward")
            @Nullable
            String forwardTo,

            @Schema(description = "The voice agent; the organization's, where nothing is said") @Nullable
            String agentId) {}

    /**
     * What it says; 400 naming each field that is malformed.
     *
     * @param region where a number without {@code +} is dialled
     * @param hasAgent whether the organization has an agent of its own
     */
    Change checked(String region, boolean hasAgent) {
        FormCheck check = new FormCheck();
        Optional<String> name = check.optionalText("label", label);
        Optional<NumberStatus> wanted = check.word("status", status, SETTABLE, NumberStatus::word);
        Optional<List<String>> abilities = AssignmentForm.features(check, features);
        Optional<Voice> answered = Optional.ofNullable(voice).flatMap(patch -> voice(check, patch, region, hasAgent));
        check.refuse();
        return new Change(label != null, name, wanted, abilities, answered);
    }

    private static Optional<Voice> voice(FormCheck check, VoicePatch patch, String region, boolean hasAgent) {
        check.required("voice.mode", patch.mode());
        Optional<PhoneNumber> forward = check.number("voice.forwardTo", patch.forwardTo(), region);
        Optional<String> agent = check.optionalText("voice.agentId", patch.agentId(), LONGEST_AGENT);
        Optional<Mode> mode = check.word("voice.mode", patch.mode(), Mode.values(), Mode::word);
        if (mode.equals(Optional.of(Mode.FORWARD))
                && (patch.forwardTo() == null || patch.forwardTo().isBlank())) {
            check.wrong("voice.forwardTo", "", "is required");
        }
        if (mode.equals(Optional.of(Mode.AGENT)) && agent.isEmpty() && !hasAgent) {
            check.wrong("voice.agentId", "", "is required, since the organization has no agent of its own");
        }
        return mode.map(answer -> new Voice(answer, forward.map(PhoneNumber::text), agent));
    }

    /**
     * What a checked patch says.
     *
     * @param isLabelled whether the label changes, to none too
     */
    record Change(
            boolean isLabelled,
            Optional<String> label,
            Optional<NumberStatus> status,
            Optional<List<String>> features,
            Optional<Voice> voice) {}
}
