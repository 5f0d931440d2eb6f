package io.strowger.local.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One organization's use of the public API. */
public record Tenant(String id, String name, JsonHttp api) {

    private static final int PAGE = 200;

    /** Where its list of messages ends now, to ask later for what came after. */
    public String end() throws IOException, InterruptedException {
        List<JsonObject> newest = items(api.get("/api/messages?limit=1").body());
        return newest.isEmpty() ? "" : newest.getFirst().getString("id");
    }

    /** Everything that came in after that end, in the order of arrival. */
    public List<JsonObject> inboundAfter(String end) throws IOException, InterruptedException {
        List<JsonObject> all = new ArrayList<>();
        Optional<String> position = Optional.of(end);
        while (position.isPresent()) {
            JsonObject page = api.get("/api/messages?direction=inbound&limit=%d&after=%s"
                            .formatted(PAGE, URLEncoder.encode(position.get(), StandardCharsets.UTF_8)))
                    .body();
            List<JsonObject> items = items(page);
            all.addAll(items);
            position = Optional.ofNullable(page.getString("nextCursor")).filter(_ -> items.size() == PAGE);
        }
        return all;
    }

    /** The messages of a conversation, the oldest first. */
    public List<JsonObject> thread(String conversation) throws IOException, InterruptedException {
        return items(api.get("/api/conversations/%s/messages".formatted(conversation))
                        .body())
                .reversed();
    }

    /** What became of a message so far. */
    public String status(String id) throws IOException, InterruptedException {
        return api.get("/api/messages/" + id).body().getString("status");
    }

    /** Starts a conversation. */
    public JsonObject send(String to, String message) throws IOException, InterruptedException {
        return api.post("/api/sms/send", new JsonObject().put("to", to).put("message", message))
                .body();
    }

    /** Answers a message. */
    public JsonObject reply(String inboundMessageId, String message) throws IOException, InterruptedException {
        JsonObject body =
                new JsonObject().put("inboundMessageId", inboundMessageId).put("message", message);
        return api.post("/api/sms/reply", body).body();
    }

    static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }
}
