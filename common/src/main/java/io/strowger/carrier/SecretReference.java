package io.strowger.carrier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a secret's value is found: {@code env:NAME} or {@code file:NAME}. The database stores this, never a value. Of the
 * environment, whoever administers accounts may name what is made for them alone: the variables of the default accounts, and
 * those that begin with {@code STROWGER_SECRET_}.
 */
public record SecretReference(@JsonValue String text) {

    private static final Pattern FORM = Pattern.compile("(env|file):[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final Pattern FOR_ACCOUNTS = Pattern.compile("STROWGER_SECRET_[A-Z0-9_]{1,80}");
    private static final Set<String> OF_DEFAULT_ACCOUNTS = Set.of(
            "EXTREME_API_KEY",
            "WEBHOOK_SECRET",
            "TWILIO_AUTH_TOKEN",
            "TELNYX_API_KEY",
            "TELNYX_PUBLIC_KEY",
            "ELEVENLABS_API_KEY",
            "ELEVENLABS_WEBHOOK_SECRET");

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

    /** Whether an account may name it: what else is in the environment, a database's password, is no account's secret. */
    public boolean isForAccounts() {
        return scheme().equals("file")
                || OF_DEFAULT_ACCOUNTS.contains(name())
                || FOR_ACCOUNTS.matcher(name()).matches();
    }

    /** {@code env} or {@code file}. */
    public String scheme() {
        return text.substring(0, text.indexOf(':'));
    }

    public String name() {
        return text.substring(text.indexOf(':') + 1);
    }
}
