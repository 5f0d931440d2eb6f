package io.strowger.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.text.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can become of a body on its way, or in the hands of somebody who means no good. */
final class Hostile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEEP = "[".repeat(50_000) + "]".repeat(50_000);
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999999999",
            "9".repeat(5_000),
            "{}",
            "[]",
            "[{\"from\":\"1\"}]",
            "\"\"",
            "\" \"",
            "\"null\"",
            "\"\\u0000\"",
            "\"\\u0000\\ud800+\\udc00\\u202e\"",
            "\"" + "9".repeat(300) + "\"",
            "\"" + "A".repeat(300) + "\"",
            "\"" + "\\u0000".repeat(1_000) + "\"",
            "\"" + "A".repeat(200_000) + "\"",
            DEEP);

    private Hostile() {}

    /** The body with each of its bytes flipped, cut off everywhere, empty, too deep, and with each field replaced. */
    static Stream<Bytes> variants(Bytes body) {
        return Stream.of(
                        flipped(body),
                        truncated(body),
                        Stream.of(DEEP, "{\"a\":" + DEEP + "}", "\u0000", "{", "%", "=&=", "\"", "\ufeff")
                                .map(Bytes::utf8),
                        object(body).stream().flatMap(Hostile::replaced))
                .flatMap(variants -> variants);
    }

    static Stream<Bytes> truncated(Bytes body) {
        byte[] bytes = body.toArray();
        return IntStream.range(0, bytes.length).mapToObj(end -> Bytes.copyOf(Arrays.copyOf(bytes, end)));
    }

    /** The JSON object with two more fields in front. */
    static Bytes withUnknownFields(Bytes object) {
        return Bytes.utf8("{\"addedLater\":{\"with\":[1]},\"another\":\"field\","
                + object.asUtf8().substring(1));
    }

    private static Stream<Bytes> flipped(Bytes body) {
        return IntStream.range(0, body.size()).boxed().flatMap(at -> Stream.of(0x01, 0x20, 0x80)
                .map(bits -> flipped(body, at, bits)));
    }

    private static Bytes flipped(Bytes body, int at, int bits) {
        byte[] bytes = body.toArray();
        bytes[at] ^= (byte) bits;
        return Bytes.copyOf(bytes);
    }

    private static Stream<Bytes> replaced(ObjectNode object) {
        return object.properties().stream()
                .flatMap(field -> VALUES.stream().map(value -> replaced(object, field.getKey(), value)));
    }

    private static Bytes replaced(ObjectNode object, String field, String value) {
        ObjectNode copy = object.deepCopy();
        copy.set(field, JsonNodeFactory.instance.textNode("@@"));
        return Bytes.utf8(copy.toString().replace("\"@@\"", value));
    }

    private static Optional<ObjectNode> object(Bytes body) {
        try {
            JsonNode tree = JSON.readTree(body.toArray());
            return tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
