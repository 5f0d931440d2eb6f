package io.strowger.local.simulator;

import io.strowger.local.simulator.Dialect.Post;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What Telnyx posts, signed where there is a key.
 *
 * @param signature the simulator's own: nobody but Telnyx has Telnyx' key
 */
record TelnyxEvents(Optional<EventSignature> signature, Clock clock) {

    /** An event of which there is one by that {@code unique} text. */
    Post post(URI target, String type, String unique, JsonObject payload) {
        JsonObject event = new JsonObject()
                .put(
                        "data",
                        new JsonObject()
                                .put("record_type", "event")
                                .put("event_type", type)
                                .put("id", id(unique))
                                .put("occurred_at", clock.instant().toString())
                                .put("payload", payload))
                .put("meta", new JsonObject().put("attempt", 1).put("delivered_to", target.toString()));
        Buffer body = event.toBuffer();
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        signature.ifPresent(key -> headers.putAll(key.headers(clock.instant(), body)));
        return new Post(target, headers, body);
    }

    static String id(String unique) {
        return UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
