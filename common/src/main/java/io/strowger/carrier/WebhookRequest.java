package io.strowger.carrier;

import io.strowger.text.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A webhook as it came.
 *
 * @param query parameters, decoded, in order of appearance for a repeated name
 * @param headers names in lower case
 */
public record WebhookRequest(
        String method,
        String path,
        Optional<String> rawQuery,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        Bytes body) {

    public WebhookRequest {
        query = Map.copyOf(query);
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(lowerCase);
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public Optional<String> queryParameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The media type without parameters, in lower case. */
    public Optional<String> mediaType() {
        return header("content-type").map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
