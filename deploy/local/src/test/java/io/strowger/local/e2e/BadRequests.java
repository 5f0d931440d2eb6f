package io.strowger.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.e2e.Operations.Operation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;

/** What is refused: webhooks, credentials, and input to every operation; never with a failure on our side. */
final class BadRequests {

    private static final String HOOK = "/api/webhook/extreme";

    private final Flock flock;
    private final Wire wire;
    private final List<Operation> operations;

    BadRequests(LocalStack stack, Flock flock) throws Exception {
        this.flock = flock;
        this.wire = Wire.to(stack.url());
        this.operations = Operations.of(JsonHttp.at(stack.url()));
    }

    /** Not proven, unreadable, to no account, of no method, too long. */
    void webhooks() {
        hook(HOOK, "{\"from\":\"" + flock.person + "\",\"message\":\"" + flock.text);
        hook(HOOK, webhook(flock.text, flock.text + flock.own, "c-4"));
        hook(HOOK + "?secret=" + flock.wrongSecret, "[\"" + flock.text + "\"]");
        hook("/api/webhooks/extreme-canary?secret=" + flock.wrongSecret, webhook(flock.person, flock.away, "e-2"));
        hook("/api/webhooks/telnyx?company=" + flock.text, webhook(flock.person, flock.own, "t-1"));
        hook("/api/webhooks/elevenlabs/post-call", webhook(flock.person, flock.own, "v-1"));
        hook("/api/webhooks/nobody?secret=" + flock.wrongSecret, webhook(flock.person, flock.own, "n-1"));
        hook(HOOK, webhook(flock.person, flock.own, "c-5") + " ".repeat(300_000));
        hook(HOOK + "?x=" + flock.text.repeat(800), flock.text);
        wire.status("POST", HOOK, Map.of("X-Long", flock.wrongSecret.repeat(1_000)), flock.text);
        wire.status("PUT", HOOK + "?message=" + flock.text, Map.of(), flock.text);
    }

    private void hook(String path, String body) {
        Map<String, String> headers = Map.of(
                "X-Webhook-Secret",
                flock.wrongSecret,
                "ElevenLabs-Signature",
                flock.wrongSecret,
                "Authorization",
                "Bearer " + flock.wrongKey);
        assertThat(wire.status("POST", path, headers, body)).as(path).isLessThan(500);
    }

    static String webhook(String from, String receiver, String id, String text) {
        return new JsonObject()
                .put("from", from)
                .put("receiver", receiver)
                .put("message", text)
                .put("messageId", "canary-" + id)
                .encode();
    }

    private String webhook(String from, String receiver, String id) {
        return webhook(from, receiver, id, flock.text);
    }

    void credentials() {
        for (Operation operation : operations) {
            for (String credential : List.of(
                    "Bearer " + flock.wrongKey, "Bearer " + flock.token, "Basic " + flock.basic, flock.wrongKey)) {
                assertThat(wire.status(
                                operation.method(), operation.path("1"), Map.of("Authorization", credential), "{}"))
                        .as(operation + " with a bad credential")
                        .isIn(401, 403);
            }
        }
        wire.status("GET", "/api/events?ticket=" + flock.wrongKey, bearer(flock.wrongKey), "");
        wire.status("GET", "/api/messages?key=" + flock.wrongKey + "&access_token=" + flock.token, Map.of(), "");
        wire.status("POST", "/api/sms/send", Map.of("Cookie", "session=" + flock.wrongSecret), flock.text);
    }

    /** With the keys of those who may call some of them. */
    void input(List<String> keys) {
        String query = "?limit=%1$s&cursor=%1$s&after=%1$s&state=%1$s&query=%1$s&contact=%2$s&ownNumber=%3$s"
                .formatted(flock.text, encoded(flock.person), encoded(flock.own));
        for (Operation operation : operations) {
            for (String body : operation.method().equals("GET") ? List.of("") : bodies()) {
                for (String key : keys) {
                    for (String parameter : List.of(encoded(flock.person), flock.text)) {
                        assertThat(wire.status(
                                        operation.method(), operation.path(parameter) + query, bearer(key), body))
                                .as(operation + " with bad input")
                                .isBetween(200, 499);
                    }
                }
            }
        }
    }

    private List<String> bodies() {
        JsonObject wrong = new JsonObject().put("x", flock.person);
        return List.of(
                "{\"message\":\"" + flock.text,
                new JsonArray(List.of(flock.text, flock.person)).encode(),
                new JsonObject()
                        .put("to", wrong)
                        .put("message", new JsonArray(List.of(flock.text)))
                        .put("name", wrong)
                        .put("id", flock.text)
                        .put("as", flock.text)
                        .put("email", wrong)
                        .put("phoneNumbers", wrong)
                        .put("secrets", flock.carrierToken)
                        .put("unknown", flock.text)
                        .encode());
    }

    private static Map<String, String> bearer(String key) {
        return Map.of("Authorization", "Bearer " + key);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
