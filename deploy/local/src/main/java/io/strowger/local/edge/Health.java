package io.strowger.local.edge;

import io.strowger.local.service.Service;
import io.strowger.local.service.ServicePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Asks the four services whether they are ready: 200 when all are, else 503 naming the ones that are not. */
final class Health {

    private static final String READY = "ready";
    private static final String NOT_READY = "not ready";
    private static final int TIMEOUT_MILLIS = 2000;

    private final HttpClient client;
    private final Map<Service, ServicePorts> services;

    Health(Vertx vertx, Map<Service, ServicePorts> services) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS));
        this.services = Map.copyOf(services);
    }

    void answer(HttpServerRequest request) {
        Map<Service, Future<String>> states = new EnumMap<>(Service.class);
        services.keySet().forEach(service -> states.put(service, state(service)));
        Future.all(List.copyOf(states.values())).onSuccess(_ -> answer(request, states));
    }

    private static void answer(HttpServerRequest request, Map<Service, Future<String>> states) {
        JsonObject each = new JsonObject();
        states.forEach((service, state) -> each.put(service.label(), state.result()));
        boolean ready = states.values().stream().map(Future::result).allMatch(READY::equals);
        HttpServerResponse response = request.response()
                .setStatusCode(ready ? 200 : 503)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        SecurityHeaders.addTo(response.headers());
        if (!ready) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
        }
        response.end(body(ready, each));
    }

    private static Buffer body(boolean ready, JsonObject services) {
        return new JsonObject()
                .put("status", ready ? READY : NOT_READY)
                .put("services", services)
                .toBuffer();
    }

    private Future<String> state(Service service) {
        RequestOptions ready = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(services.get(service).management())
                .setURI("/q/health/ready")
                .setTimeout(TIMEOUT_MILLIS);
        return client.request(ready)
                .compose(HttpClientRequest::send)
                .map(response -> response.statusCode() == 200 ? READY : NOT_READY)
                .otherwise(NOT_READY);
    }
}
