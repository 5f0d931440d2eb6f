package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** How the simulated carrier writes its answers. */
final class Answers {

    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>404: This page could not be found</title></head>"
                    + "<body><h1>404</h1><h2>This page could not be found.</h2></body></html>";

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
    static void page(HttpServerRequest request) {
        request.response()
                .setStatusCode(404)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(PAGE);
    }

    static JsonObject object(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("the body is not a JSON object", e);
        }
    }
}
