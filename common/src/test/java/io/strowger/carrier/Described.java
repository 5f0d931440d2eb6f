package io.strowger.carrier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.strowger.event.CarrierEvent;
import io.strowger.event.EventJson;
import io.strowger.event.Quarantined;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Results as JSON, in the words of the fixtures. */
final class Described {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS, SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private Described() {}

    static JsonNode reading(Reading reading) {
        ObjectNode described = JSON.createObjectNode()
                .put("outcome", reading.getClass().getSimpleName())
                .put("status", reading.reply().status());
        return switch (reading) {
            case Reading.Accepted accepted -> described.set("events", events(accepted.events()));
            case Reading.Ringing ringing ->
                described
                        .<ObjectNode>set("events", events(ringing.events()))
                        .set("call", JSON.valueToTree(ringing.call()));
            case Reading.Recording recording ->
                described.put("conversation", recording.conversationId()).put("audio", recording.audio());
            case Reading.Ignored _ -> described;
            case Reading.Unreadable unreadable -> withReason(described, unreadable.reason());
        };
    }

    /** The kind of trust; the detail is for people. */
    static JsonNode trust(Trust trust) {
        ObjectNode described =
                JSON.createObjectNode().put("outcome", trust.getClass().getSimpleName());
        return switch (trust) {
            case Trust.Trusted _, Trust.Unchecked _ -> described;
            case Trust.Undecidable undecidable -> described.put("field", undecidable.field());
            case Trust.Distrusted distrusted ->
                withReason(described, distrusted.reason()).put("status", distrusted.status());
        };
    }

    /** An outcome or a delivery state: its type and its components. */
    static JsonNode outcome(Record outcome) {
        ObjectNode described =
                JSON.createObjectNode().put("outcome", outcome.getClass().getSimpleName());
        return described.setAll((ObjectNode) JSON.valueToTree(outcome));
    }

    static JsonNode call(HttpCall call) {
        ObjectNode described = JSON.createObjectNode()
                .put("method", call.method())
                .put("url", call.uri().toString());
        described.set("headers", JSON.valueToTree(call.headers()));
        boolean form = call.headers().getOrDefault("Content-Type", "").contains("form");
        return described.set(
                "body",
                form
                        ? JSON.getNodeFactory().textNode(call.body().asUtf8())
                        : tree(call.body().toArray()));
    }

    private static ObjectNode withReason(ObjectNode described, Quarantined.Reason reason) {
        return described.put("reason", reason.name());
    }

    private static JsonNode events(List<CarrierEvent> events) {
        return JSON.createArrayNode()
                .addAll(events.stream()
                        .map(event -> tree(EventJson.write(event)))
                        .toList());
    }

    private static JsonNode tree(byte[] json) {
        try {
            return json.length == 0 ? JSON.getNodeFactory().textNode("") : JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
