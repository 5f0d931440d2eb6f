package io.strowger.carrier;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A query as it may be kept and shown: without the parameters that are named after a secret, however the name is written. */
public final class ShownQuery {

    private static final String SECRET = "secret";

    private ShownQuery() {}

    /** What is left of a raw query; what separates is written as {@code &}. */
    public static String of(String rawQuery) {
        return Arrays.stream(rawQuery.split("[&;]"))
                .filter(parameter -> !isSecret(parameter.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
    }

    /** A name that cannot be decoded may be any. */
    private static boolean isSecret(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT)
                    .contains(SECRET);
        } catch (IllegalArgumentException _) {
            return true;
        }
    }
}
