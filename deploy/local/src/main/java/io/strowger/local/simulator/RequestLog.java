package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** What was asked of the carriers, newest first and without secrets; old ones fall off the end. */
final class RequestLog {

    private static final int KEPT = 1_000;
    private static final int LONGEST = 16 * 1024;
    private static final Pattern TOKEN = Pattern.compile("(\"token\"\\s*:\\s*)\"[^\"]*\"");

    private final Deque<JsonObject> requests = new ArrayDeque<>();

    synchronized void add(HttpServerRequest request, Buffer body) {
        requests.addFirst(new JsonObject()
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put(
                        "body",
                        TOKEN.matcher(body.getString(0, Math.min(LONGEST, body.length())))
                                .replaceAll("$1\"***\"")));
        if (requests.size() > KEPT) {
            requests.removeLast();
        }
    }

    /** Those whose address has that text in it. */
    synchronized List<JsonObject> about(String text) {
        return requests.stream()
                .filter(request -> request.getString("uri").contains(text))
                .toList();
    }
}
