package io.strowger.service.access;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Optional;

/**
 * Turns {@code strowger.oidc} ({@code off}, or the issuer's URL) into what the framework reads, so that one variable says
 * whether people can sign in, and where.
 */
public final class OidcSwitch implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final String SWITCH = "strowger.oidc";
    private static final String OFF = "off";
    private static final String ENABLED = "quarkus.oidc.tenant-enabled";
    private static final String ISSUER = "quarkus.oidc.auth-server-url";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return switch (name) {
            case ENABLED -> value(name, Boolean.toString(issuer(context).isPresent()));
            case ISSUER -> issuer(context).map(url -> value(name, url)).orElseGet(() -> context.proceed(name));
            default -> context.proceed(name);
        };
    }

    private static Optional<String> issuer(ConfigSourceInterceptorContext context) {
        return Optional.ofNullable(context.proceed(SWITCH))
                .map(ConfigValue::getValue)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals(OFF))
                .map(OidcSwitch::checked);
    }

    private static String checked(String text) {
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return text;
        }
        throw new IllegalArgumentException(SWITCH + " is '" + text + "': it is 'off' or the URL of an issuer.");
    }

    private static ConfigValue value(String name, String value) {
        return ConfigValue.builder().withName(name).withValue(value).build();
    }
}
