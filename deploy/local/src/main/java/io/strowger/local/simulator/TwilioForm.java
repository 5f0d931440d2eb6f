package io.strowger.local.simulator;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form that Twilio's clients post, and that it posts itself. */
record TwilioForm(String body) {

    static TwilioForm of(Map<String, String> fields) {
        return new TwilioForm(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    /** All of them; of those that are there more than once, the last. */
    Map<String, String> fields() {
        return pairs().collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last));
    }

    Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    List<String> values(String name) {
        return pairs().filter(pair -> pair[0].equals(name)).map(pair -> pair[1]).toList();
    }

    private Stream<String[]> pairs() {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .map(pair -> new String[] {decoded(pair[0]), decoded(pair[1])});
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A field's name as answers have it. */
    static String snake(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
