package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What voice agents talked about, for who asks: the list, newest first, and each; old ones fall off the end. */
final class Conversations implements Endpoint {

    private static final String PATH = "/v1/convai/conversations";
    private static final int KEPT = 1_000;
    private static final int USUAL_PAGE = 30;
    private static final int LARGEST_PAGE = 100;

    private final Deque<JsonObject> played = new ArrayDeque<>();

    synchronized void add(JsonObject conversation) {
        played.addFirst(conversation);
        if (played.size() > KEPT) {
            played.removeLast();
        }
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return request.path().equals(PATH) || request.path().startsWith(PATH + "/");
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        if (request.getHeader("xi-api-key") == null) {
            AgentAnswers.refuse(request, 401, "missing_api_key");
        } else if (request.path().equals(PATH)) {
            list(request);
        } else {
            find(request.path().substring(PATH.length() + 1))
                    .ifPresentOrElse(
                            found -> Answers.json(request, 200, found),
                            () -> AgentAnswers.refuse(request, 404, "conversation_not_found"));
        }
    }

    private void list(HttpServerRequest request) {
        long after = number(request, "call_start_after_unix", 0);
        long before = number(request, "call_start_before_unix", Long.MAX_VALUE);
        int size = Math.clamp(number(request, "page_size", USUAL_PAGE), 1, LARGEST_PAGE);
        int first = (int) number(request, "cursor", 0);
        List<JsonObject> matching = all().stream()
                .filter(it -> startOf(it) >= after && startOf(it) <= before)
                .toList();
        List<JsonObject> page = matching.stream()
                .skip(first)
                .limit(size)
                .map(Conversations::summary)
                .toList();
        boolean more = first + size < matching.size();
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("conversations", new JsonArray(page))
                        .put("has_more", more)
                        .put("next_cursor", more ? Integer.toString(first + size) : null));
    }

    private synchronized List<JsonObject> all() {
        return List.copyOf(played);
    }

    private Optional<JsonObject> find(String id) {
        return all().stream()
                .filter(it -> it.getString("conversation_id").equals(id))
                .findFirst();
    }

    private static JsonObject summary(JsonObject conversation) {
        return new JsonObject()
                .put("agent_id", conversation.getString("agent_id"))
                .put("conversation_id", conversation.getString("conversation_id"))
                .put("start_time_unix_secs", startOf(conversation))
                .put(
                        "call_duration_secs",
                        conversation.getJsonObject("metadata").getInteger("call_duration_secs"))
                .put("message_count", conversation.getJsonArray("transcript").size())
                .put("status", conversation.getString("status"))
                .put("call_successful", conversation.getJsonObject("analysis").getString("call_successful"));
    }

    private static long startOf(JsonObject conversation) {
        return conversation.getJsonObject("metadata").getLong("start_time_unix_secs");
    }

    private static long number(HttpServerRequest request, String name, long otherwise) {
        return Optional.ofNullable(request.getParam(name)).map(Long::parseLong).orElse(otherwise);
    }
}
