package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** A part of a carrier's API. */
interface Endpoint {

    boolean isAddressed(HttpServerRequest request);

    void answer(HttpServerRequest request, Buffer body);
}
