package io.strowger.carrier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a secret's value is found: {@code env:NAME} or {@code file:NAME}. The database stores this, never a value. Of the
 * environment, whoever administers accounts may not name what configures the services themselves: a database's password is
 * no account's secret. What begins with {@code STROWGER_SECRET_} is made for accounts.
 */
public record SecretReference(@JsonValue String text) {

    private static final Pattern FORM = Pattern.compile("(env|file):[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final String FOR_ACCOUNTS = "STROWGER_SECRET_";
    private static final List<String> OF_SERVICES = List.of(
            "STROWGER_", "QUARKUS_", "KAFKA_", "MP_", "SMALLRYE_", "OTEL_", "AWS_", "KUBERNETES_", "JAVA_", "PG");
    private static final Set<String> OF_THE_SYSTEM = Set.of("HOME", "HOSTNAME", "PATH", "PWD", "USER");

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

    /** Whether an account may name it. */
    public boolean isForAccounts() {
        return scheme().equals("file") || isVariableForAccounts(name());
    }

    private static boolean isVariableForAccounts(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return VARIABLE.matcher(name).matches()
                && (upper.startsWith(FOR_ACCOUNTS)
                        ? upper.length() > FOR_ACCOUNTS.length()
                        : OF_SERVICES.stream().noneMatch(upper::startsWith) && !OF_THE_SYSTEM.contains(upper));
    }

    /** {@code env} or {@code file}. */
    public String scheme() {
        return text.substring(0, text.indexOf(':'));
    }

    public String name() {
        return text.substring(text.indexOf(':') + 1);
    }
}
