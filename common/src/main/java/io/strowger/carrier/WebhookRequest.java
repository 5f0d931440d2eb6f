package io.strowger.carrier;

import io.strowger.text.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A webhook as it came.
 *
 * @param url the address as the carrier knows it, with path and query exactly as requested: what signatures cover
 * @param query parameters, decoded, in order of appearance for a repeated name
 * @param headers names in lower case; what they say of forwarding is true
 */
public record WebhookRequest(
        String method,
        String url,
        String path,
        Optional<String> rawQuery,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        Bytes body) {

    /** Of {@code /api/webhooks/{account}}: the empty one before the first slash counts. */
    private static final int ACCOUNT_SEGMENTS = 4;

    private static final int ID_LENGTH = 36;

    public WebhookRequest {
        query = Map.copyOf(query);
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(lowerCase);
    }

    /** The same with another body. */
    public WebhookRequest with(Bytes otherBody) {
        return new WebhookRequest(method, url, path, rawQuery, query, headers, otherBody);
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public Optional<String> queryParameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The segments of the path below the account's own, as {@code sms/status}; empty where it ends there. */
    public List<String> below() {
        String[] segments = path.split("/");
        return segments.length > ACCOUNT_SEGMENTS
                ? List.of(segments).subList(ACCOUNT_SEGMENTS, segments.length)
                : List.of();
    }

    /** Our own message's id, where a receipt comes back to an address that ends with it. */
    public Optional<UUID> messageId() {
        List<String> below = below();
        try {
            return below.isEmpty() || below.getLast().length() != ID_LENGTH
                    ? Optional.empty()
                    : Optional.of(UUID.fromString(below.getLast()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The media type without parameters, in lower case. */
    public Optional<String> mediaType() {
        return header("content-type").map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
