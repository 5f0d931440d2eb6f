package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Telnyx' messaging API v2 and its events. */
record TelnyxDialect(TelnyxEvents events, TelnyxInventory numbers) implements Dialect {

    private static final String MESSAGES = "/v2/messages";
    private static final String DELIVERIES = "/v2/webhook_deliveries";

    @Override
    public String account() {
        return "telnyx";
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return request.path().equals(MESSAGES) || request.path().startsWith(MESSAGES + "/") || isListing(request);
    }

    @Override
    public boolean isListing(HttpServerRequest request) {
        return request.path().equals(DELIVERIES);
    }

    /** The webhooks that were not acknowledged, as if nothing else had been asked for. */
    @Override
    public void list(HttpServerRequest request, List<Heard> heard, List<SimulatedSend> sends) {
        Instant from = Optional.ofNullable(request.getParam("filter[finished_at][gte]"))
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
        List<JsonObject> failed = heard.stream()
                .filter(it -> !it.acknowledged() && !it.at().isBefore(from))
                .map(this::failed)
                .toList();
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("data", new JsonArray(failed))
                        .put("meta", new JsonObject().put("page_number", 1).put("total_pages", 1)));
    }

    private JsonObject failed(Heard message) {
        String at = message.at().toString();
        JsonObject attempt = new JsonObject()
                .put("status", "failed")
                .put("finished_at", at)
                .put(
                        "http",
                        new JsonObject()
                                .put(
                                        "request",
                                        new JsonObject()
                                                .put(
                                                        "url",
                                                        message.webhook()
                                                                .target()
                                                                .toString())));
        return new JsonObject()
                .put("record_type", "webhook_delivery")
                .put("id", id("delivery" + message.id()))
                .put("status", "failed")
                .put("finished_at", at)
                .put("attempts", new JsonArray().add(attempt))
                .put(
                        "webhook",
                        message.webhook()
                                .body()
                                .toJsonObject()
                                .getJsonObject("data")
                                .put("occurred_at", at));
    }

    @Override
    public Optional<String> asked(HttpServerRequest request) {
        return request.path().equals(MESSAGES)
                ? Optional.empty()
                : Optional.of(request.path().substring(MESSAGES.length() + 1));
    }

    @Override
    public Optional<String> medium(HttpServerRequest request) {
        return Optional.empty();
    }

    @Override
    public Order order(Buffer body) {
        JsonObject json = Answers.object(body);
        return new Order(
                json.getString("to", ""),
                Optional.ofNullable(json.getString("from")),
                json.getString("text", ""),
                json.getJsonArray("media_urls", new JsonArray()).stream()
                        .map(Object::toString)
                        .toList(),
                Optional.ofNullable(json.getString("webhook_url")).map(URI::create));
    }

    @Override
    public String id(String unique) {
        return TelnyxEvents.id(unique);
    }

    @Override
    public void show(HttpServerRequest request, int status, SimulatedSend send, Stage stage) {
        Answers.json(request, 200, new JsonObject().put("data", outbound(send, stage)));
    }

    @Override
    public void refuse(HttpServerRequest request, int status, Refusal refusal) {
        TelnyxAnswers.refuse(request, status, code(refusal));
    }

    static String code(Refusal refusal) {
        return switch (refusal) {
            case BUSY -> "10011";
            case BROKEN -> "10007";
            case NO_RECIPIENT -> "10002";
            case NO_CREDIT -> "20100";
            case OPTED_OUT -> "40300";
            case UNAUTHORIZED -> "10009";
            case NOT_FOUND -> "10005";
        };
    }

    @Override
    public Post receipt(SimulatedSend send, Stage stage, URI callback) {
        String type = stage == Stage.SENT ? "message.sent" : "message.finalized";
        return events.post(callback, type, send.messageId() + stage, outbound(send, stage));
    }

    @Override
    public List<URI> targets(String number, URI gateway) {
        return numbers.messageWebhooks(number, gateway.resolve("/api/webhooks/telnyx"));
    }

    @Override
    public Post inbound(InboundSms sms, String id, URI target, URI simulator) {
        JsonObject payload = new JsonObject()
                .put("record_type", "message")
                .put("direction", "inbound")
                .put("id", id)
                .put("type", sms.media().isEmpty() ? "SMS" : "MMS")
                .put("from", new JsonObject().put("phone_number", sms.from()))
                .put("to", new JsonArray().add(number(sms.receiver().orElse(""), "webhook_delivered")))
                .put("cc", new JsonArray())
                .put("text", sms.message())
                .put(
                        "media",
                        new JsonArray(sms.media().stream()
                                .map(name -> medium(simulator, name))
                                .toList()))
                .put("errors", new JsonArray());
        return events.post(target, "message.received", id, payload);
    }

    private static JsonObject outbound(SimulatedSend send, Stage stage) {
        JsonArray errors = new JsonArray();
        if (stage == Stage.UNDELIVERED) {
            errors.add(new JsonObject().put("code", "40008").put("title", MagicRecipient.WORDS));
        }
        return new JsonObject()
                .put("record_type", "message")
                .put("direction", "outbound")
                .put("id", send.messageId())
                .put("from", new JsonObject().put("phone_number", send.from().orElse("")))
                .put("to", new JsonArray().add(number(send.recipient(), word(stage))))
                .put("text", send.message())
                .put("errors", errors);
    }

    private static JsonObject medium(URI simulator, String name) {
        return new JsonObject()
                .put("url", SimulatedMedia.link(simulator, name).toString())
                .put("content_type", SimulatedMedia.type(name));
    }

    private static JsonObject number(String number, String status) {
        return new JsonObject().put("phone_number", number).put("status", status);
    }

    private static String word(Stage stage) {
        return stage == Stage.UNDELIVERED ? "delivery_failed" : stage.name().toLowerCase(Locale.ROOT);
    }
}
