package io.strowger.local.service;

import java.util.List;
import java.util.Locale;

/**
 * An account that a local stack has from the start on, with the environment variables that say what it is.
 *
 * @param address the variable with the address of the carrier's API; the simulator's where it is not set
 * @param settings the variables with its other settings
 * @param keys the variables with the secrets that calls need
 * @param proof the variable with the secret that webhooks are checked by
 * @param verification what becomes of webhooks that are not proven, where there is something to check them by
 * @param simulated the same where the simulator made what they are checked by: what people post by hand has none of it
 */
public record DefaultAccount(
        String id,
        String address,
        List<String> settings,
        List<String> keys,
        String proof,
        String verification,
        String simulated) {

    static final String OPEN = "observe";

    public static final DefaultAccount EXTREMESMS = new DefaultAccount(
            "extremesms", "EXTREME_API_URL", List.of(), List.of("EXTREME_API_KEY"), "WEBHOOK_SECRET", "enforce", OPEN);
    public static final DefaultAccount TWILIO = new DefaultAccount(
            "twilio",
            "TWILIO_API_URL",
            List.of("TWILIO_ACCOUNT_SID"),
            List.of(),
            "TWILIO_AUTH_TOKEN",
            "quarantine",
            OPEN);
    public static final DefaultAccount TELNYX = new DefaultAccount(
            "telnyx",
            "TELNYX_API_URL",
            List.of(),
            List.of("TELNYX_API_KEY"),
            "TELNYX_PUBLIC_KEY",
            "quarantine",
            "quarantine");
    public static final DefaultAccount ELEVENLABS = new DefaultAccount(
            "elevenlabs",
            "ELEVENLABS_API_URL",
            List.of(),
            List.of("ELEVENLABS_API_KEY"),
            "ELEVENLABS_WEBHOOK_SECRET",
            "quarantine",
            "quarantine");

    /** One for each carrier. */
    public static final List<DefaultAccount> ALL = List.of(EXTREMESMS, TWILIO, TELNYX, ELEVENLABS);

    public DefaultAccount {
        settings = List.copyOf(settings);
        keys = List.copyOf(keys);
    }

    /** As in the names of variables. */
    String upperCaseId() {
        return id.toUpperCase(Locale.ROOT);
    }
}
