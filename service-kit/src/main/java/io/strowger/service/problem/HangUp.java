package io.strowger.service.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** The end of a request that came too slowly or would not end: of its stream, where others share the connection. */
public final class HangUp {

    private HangUp() {}

    public static void on(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
