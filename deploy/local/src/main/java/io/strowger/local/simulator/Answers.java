package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** How the simulated carrier writes its answers. */
final class Answers {

    private Answers() {}

    static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(body.toBuffer());
    }

    static void error(HttpServerRequest request, int status, String code, String error) {
        json(
                request,
                status,
                new JsonObject().put("success", false).put("error", error).put("code", code));
    }

    /** The carrier's site answers any wrong path with a page for people. */
    static void page(HttpServerRequest request, int status, String words) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(
                        "<!DOCTYPE html><html><head><title>%1$d: %2$s</title></head><body><h1>%1$d</h1><h2>%2$s.</h2></body></html>"
                                .formatted(status, words));
    }

    static JsonObject object(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("the body is not a JSON object", e);
        }
    }
}
