package io.strowger.carrier;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strowger.text.Bytes;
import io.strowger.text.Storable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** JSON objects that carriers send, read without believing in their shape. */
public final class JsonBody {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private JsonBody() {}

    /** Empty where the bytes are anything but one JSON object, or one of far more parts than such a length takes. */
    public static Optional<JsonNode> object(Bytes body) {
        return tree(body).filter(JsonNode::isObject);
    }

    /** The elements of a JSON array; empty where the bytes are anything but one. */
    public static Optional<List<JsonNode>> array(Bytes body) {
        return tree(body).filter(JsonNode::isArray).map(array -> array.valueStream()
                .toList());
    }

    /** The text of a JSON string; empty where the bytes are anything but one. */
    public static Optional<String> string(Bytes body) {
        return tree(body).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Optional<JsonNode> tree(Bytes body) {
        try (JsonParser parser = new BoundedParser(JSON.createParser(body.asStream()), body.size())) {
            return Optional.ofNullable(JSON.readValue(parser));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The text or number at that pointer (RFC 6901), storable; empty where there is none, or a blank one. */
    public static Optional<String> text(JsonNode json, String pointer) {
        JsonNode found = json.at(pointer);
        return found.isTextual() || found.isNumber()
                ? Optional.of(Storable.text(found.asText())).filter(text -> !text.isBlank())
                : Optional.empty();
    }
}
