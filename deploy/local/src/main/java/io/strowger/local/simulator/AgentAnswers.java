package io.strowger.local.simulator;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How ElevenLabs' API writes its answers. */
final class AgentAnswers {

    private AgentAnswers() {}

    static void refuse(HttpServerRequest request, int status, String code) {
        JsonObject detail = new JsonObject().put("status", code).put("message", MagicRecipient.WORDS);
        Answers.json(request, status, new JsonObject().put("detail", detail));
    }

    static void invalid(HttpServerRequest request, String field) {
        JsonObject error = new JsonObject()
                .put("loc", new JsonArray().add("body").add(field))
                .put("msg", MagicRecipient.WORDS)
                .put("type", "missing");
        Answers.json(request, 422, new JsonObject().put("detail", new JsonArray().add(error)));
    }

    static void list(HttpServerRequest request, JsonArray items) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(items.toBuffer());
    }

    static void twiml(HttpServerRequest request, String conversation) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/xml")
                .end(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Connect><Stream url=\"wss://agents.invalid/stream\">"
                                + "<Parameter name=\"conversation_id\" value=\"%s\"/></Stream></Connect></Response>"
                                        .formatted(conversation));
    }
}
