package io.strowger.carrier.extremesms;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.WebhookRequest;
import io.strowger.text.Bytes;
import io.strowger.text.Storable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The scalar fields of a JSON object, a form or a query; their names in any case, their values storable text. */
final class Fields {

    private static final int MOST_FIELDS = 1_000;
    private static final double LARGEST_WHOLE = 1e15;

    private final Map<String, String> values = new HashMap<>();

    private Fields() {}

    /** The fields of a webhook, empty where it is neither a JSON object nor a form, in its body or in its query. */
    static Optional<Fields> of(WebhookRequest request) {
        return request.body().size() == 0 ? ofQuery(request) : ofBody(request);
    }

    private static Optional<Fields> ofQuery(WebhookRequest request) {
        Fields fields = new Fields();
        request.query().forEach((name, values) -> fields.put(name, values.getFirst()));
        fields.values.remove(InboundWebhooks.SECRET);
        return Optional.of(fields).filter(it -> !it.values.isEmpty());
    }

    private static Optional<Fields> ofBody(WebhookRequest request) {
        boolean form = request.mediaType()
                .filter("application/x-www-form-urlencoded"::equals)
                .isPresent();
        String text = form ? request.body().asUtf8().strip() : "";
        return form && !text.startsWith("{") ? ofForm(text) : ofJson(request.body());
    }

    static Optional<Fields> ofJson(Bytes body) {
        return JsonBody.object(body).map(Fields::ofObject);
    }

    static Fields ofObject(JsonNode object) {
        Fields fields = new Fields();
        object.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.put(field.getKey(), scalar(field.getValue()));
            }
        });
        return fields;
    }

    private static Optional<Fields> ofForm(String body) {
        String[] pairs = body.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            return Optional.empty();
        }
        Fields fields = new Fields();
        try {
            for (String pair : pairs) {
                String[] parts = pair.split("=", 2);
                fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
            return Optional.of(fields);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void put(String name, String value) {
        values.putIfAbsent(name.toLowerCase(Locale.ROOT), Storable.text(value));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A phone number may come as a JSON number, and even as one with an exponent. */
    private static String scalar(JsonNode value) {
        double number = value.isFloatingPointNumber() ? value.doubleValue() : Double.NaN;
        boolean whole = Math.abs(number) < LARGEST_WHOLE && number == Math.rint(number);
        return whole ? Long.toString((long) number) : value.asText();
    }

    /** The first of these that is there, exactly as it came. */
    Optional<String> verbatim(List<String> names) {
        return names.stream().map(values::get).filter(Objects::nonNull).findFirst();
    }

    /** The first of these that says anything: neither blank nor the word {@code null}. */
    Optional<String> value(List<String> names) {
        return names.stream()
                .map(values::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank() && !value.strip().equalsIgnoreCase("null"))
                .findFirst();
    }

    Optional<String> value(String name) {
        return value(List.of(name));
    }
}
