package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The modem carrier's side of the webhook: posts what phones sent to the address that is set in its portal. */
final class Webhook {

    private final URI target;
    private final Optional<String> secret;
    private final Poster poster;

    Webhook(Poster poster, URI target, Optional<String> secret) {
        this.poster = poster;
        this.target = target;
        this.secret = secret;
    }

    URI target() {
        return target;
    }

    Future<WebhookAnswer> post(JsonObject body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        secret.ifPresent(value -> headers.put("x-webhook-secret", value));
        return poster.post(target, headers, body.toBuffer());
    }
}
