package io.strowger.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.simulator.SimulatedWorld.Answer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a carrier's official document says of its answers and events: {@code answers/<carrier>.json} has the status and the
 * fields of each operation.
 */
final class OfficialAnswers {

    private final JsonObject documented;
    private final Set<String> seen = new HashSet<>();

    private OfficialAnswers(JsonObject documented) {
        this.documented = documented;
    }

    static OfficialAnswers of(String carrier) {
        try (InputStream file = OfficialAnswers.class.getResourceAsStream("/answers/" + carrier + ".json")) {
            return new OfficialAnswers(new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with its body, which has no other fields than there are. */
    JsonObject check(String operation, Answer answer) {
        assertThat(answer.status())
                .as(answer.text())
                .isEqualTo(documented(operation).getInteger("status"));
        return fields(operation, answer.text()) instanceof JsonObject body ? body : new JsonObject();
    }

    /** The same of an event, as it was posted. */
    void check(String type, String event) {
        fields(type, event);
    }

    /** Whether there is nothing that was not compared. */
    Set<String> missed() {
        Set<String> missed = new HashSet<>(documented.fieldNames());
        missed.removeAll(seen);
        return missed;
    }

    private Object fields(String operation, String text) {
        seen.add(operation);
        Object body = Json.decodeValue(text);
        Set<String> known = documented(operation).getJsonArray("fields").stream()
                .map(field -> field.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(paths(body, "").map(path -> path.toLowerCase(Locale.ROOT)))
                .as(operation)
                .isSubsetOf(known);
        return body;
    }

    private JsonObject documented(String operation) {
        return documented.getJsonObject(operation);
    }

    private static Stream<String> paths(Object value, String path) {
        return switch (value) {
            case JsonObject object ->
                object.stream()
                        .filter(entry -> entry.getValue() != null)
                        .flatMap(entry -> below(entry.getValue(), path + "." + entry.getKey()));
            case JsonArray array -> array.stream().flatMap(item -> paths(item, path + "[]"));
            default -> Stream.empty();
        };
    }

    private static Stream<String> below(Object value, String path) {
        return Stream.concat(Stream.of(path.startsWith(".") ? path.substring(1) : path), paths(value, path));
    }
}
