package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How calls to a number are answered, on the numbers topic, keyed by the number; a record without owner says that nobody
 * owns it any more.
 *
 * @param account where the number is
 * @param forwardTo whom callers are connected to, where they are
 * @param agentAccount the voice agents' account that answers, where one does
 * @param agentId the agent there
 * @param version grows with each change; a lower one is ignored
 */
public record VoiceNumber(
        String number,
        boolean owned,
        String account,
        Mode mode,
        Optional<String> forwardTo,
        Optional<String> agentAccount,
        Optional<String> agentId,
        long version) {

    /** Who answers. */
    public enum Mode {
        REJECT,
        FORWARD,
        AGENT;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public VoiceNumber {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(account, "account");
        mode = Objects.requireNonNullElse(mode, Mode.REJECT);
        forwardTo = Absent.toEmpty(forwardTo);
        agentAccount = Absent.toEmpty(agentAccount);
        agentId = Absent.toEmpty(agentId);
    }
}
