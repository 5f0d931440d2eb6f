package io.strowger.carrier;

import io.strowger.text.Storable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parameters of {@code application/x-www-form-urlencoded}, decoded, in order of appearance for a repeated name.
 *
 * @param fields exactly as they came, as signatures cover them
 */
public record FormBody(Map<String, List<String>> fields) {

    private static final int MOST_FIELDS = 1_000;

    public FormBody {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        fields = Map.copyOf(copy);
    }

    /** Empty where {@code text} is badly encoded or has more than a thousand fields. */
    public static Optional<FormBody> parse(String text) {
        String[] pairs = text.isEmpty() ? new String[0] : text.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try {
            for (String pair : pairs) {
                String[] parts = pair.split("=", 2);
                fields.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>(1))
                        .add(parts.length == 2 ? decoded(parts[1]) : "");
            }
            return Optional.of(new FormBody(fields));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The first value of that name, storable; empty where it is absent or blank. */
    public Optional<String> value(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .findFirst()
                .map(Storable::text)
                .filter(value -> !value.isBlank());
    }

    /** The fields as a body, each name with its values next to each other, in the order of {@code fields}. */
    public static String encode(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
