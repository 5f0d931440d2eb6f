package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The simulator's own side, which the real carrier does not have, below {@code /_simulator}: {@code GET} shows the SIM
 * cards and magic recipients; {@code GET sends[?recipient=]} and {@code GET sends/repeated} what was accepted;
 * {@code POST inbound} writes a message as a phone would; {@code POST call} lets a voice agent report on a call; {@code POST burst} writes many; {@code PUT auto-reply} lets
 * phones answer, {@code DELETE auto-reply} ends it. Numbers and calls are {@link LineControl}'s.
 */
final class ControlApi {

    static final String PREFIX = "/_simulator";

    private static final int DEFAULT_BURST = 1500;
    private static final int DEFAULT_CONCURRENCY = 32;

    private final SimPool pool;
    private final SendLog log;
    private final Phones phones;
    private final List<NumberCarrier> numberCarriers;
    private final VoiceAgents agents;
    private final Webhook webhook;
    private final LineControl lines;
    private final Clock clock;

    ControlApi(
            SimPool pool,
            SendLog log,
            Phones phones,
            List<NumberCarrier> numberCarriers,
            VoiceAgents agents,
            Webhook webhook,
            LineControl lines,
            Clock clock) {
        this.pool = pool;
        this.log = log;
        this.phones = phones;
        this.numberCarriers = numberCarriers;
        this.agents = agents;
        this.webhook = webhook;
        this.lines = lines;
        this.clock = clock;
    }

    void answer(HttpServerRequest request, Buffer body) {
        switch (request.method() + " " + request.path()) {
            case "GET /_simulator" -> Answers.json(request, 200, overview());
            case "GET /_simulator/sends" -> Answers.json(request, 200, items(sends(request.getParam("recipient"))));
            case "GET /_simulator/sends/repeated" -> Answers.json(request, 200, items(repeated()));
            case "POST /_simulator/inbound" -> write(request, Answers.object(body));
            case "POST /_simulator/call" -> call(request, Answers.object(body));
            case "POST /_simulator/burst" -> burst(request, Answers.object(body));
            case "PUT /_simulator/auto-reply" -> autoReply(request, Optional.of(reply(Answers.object(body))));
            case "DELETE /_simulator/auto-reply" -> autoReply(request, Optional.empty());
            default -> lines.answer(request, body);
        }
    }

    private JsonObject overview() {
        List<JsonObject> cards = pool.cards().stream().map(ControlApi::json).toList();
        List<JsonObject> magic =
                Stream.of(MagicRecipient.values()).map(ControlApi::json).toList();
        JsonObject overview = new JsonObject()
                .put("webhook", webhook.target().toString())
                .put("simCards", new JsonArray(cards))
                .put("magicRecipients", new JsonArray(magic))
                .put("accepted", log.size());
        LineControl.magic().forEach(overview::put);
        return overview;
    }

    private Stream<JsonObject> sends(String recipient) {
        return log.all().stream()
                .filter(send ->
                        recipient == null || SimPool.digits(send.recipient()).equals(wanted(recipient)))
                .map(ControlApi::json);
    }

    /** In a query a plus arrives as a blank. */
    private static String wanted(String recipient) {
        return SimPool.digits(recipient.strip());
    }

    private Stream<JsonObject> repeated() {
        return log.repeated().stream().map(text -> new JsonObject()
                .put("recipient", text.recipient())
                .put("message", text.message())
                .put("times", text.times()));
    }

    private void write(HttpServerRequest request, JsonObject body) {
        InboundSms written = InboundSms.read(body);
        NumberCarrier.of(numberCarriers, body.getString("carrier", ""))
                .ifPresentOrElse(
                        carrier -> carrier.write(written).onSuccess(answer -> Answers.json(request, 200, json(answer))),
                        () -> phones.write(written).onSuccess(delivery -> Answers.json(request, 200, json(delivery))));
    }

    private void call(HttpServerRequest request, JsonObject body) {
        agents.report(AgentCall.read(body)).onSuccess(answer -> Answers.json(request, 200, json(answer)));
    }

    private void burst(HttpServerRequest request, JsonObject body) {
        List<String> receivers = strings(body, "receivers").toList();
        List<String> all = pool.cards().stream().map(SimCard::number).toList();
        Burst.Plan plan = new Burst.Plan(
                body.getInteger("count", DEFAULT_BURST),
                body.getInteger("concurrency", DEFAULT_CONCURRENCY),
                body.getString("message", "Burst message"),
                receivers.isEmpty() ? all : receivers);
        new Burst(phones, clock, plan).run().onSuccess(report -> Answers.json(request, 200, report));
    }

    private void autoReply(HttpServerRequest request, Optional<Phones.AutoReply> reply) {
        phones.autoReply(reply);
        Answers.json(request, 200, new JsonObject().put("autoReply", reply.isPresent()));
    }

    private static Phones.AutoReply reply(JsonObject body) {
        Set<String> answering = strings(body, "phones").collect(Collectors.toUnmodifiableSet());
        return new Phones.AutoReply(body.getString("message", "OK"), body.getLong("afterMillis", 100L), answering);
    }

    private static Stream<String> strings(JsonObject body, String field) {
        return body.getJsonArray(field, new JsonArray()).stream().map(Object::toString);
    }

    private static JsonObject items(Stream<JsonObject> items) {
        return new JsonObject().put("items", new JsonArray(items.toList()));
    }

    private static JsonObject json(SimCard card) {
        return new JsonObject()
                .put("modem", card.modem())
                .put("port", card.port())
                .put("number", card.number());
    }

    private static JsonObject json(MagicRecipient magic) {
        return new JsonObject().put("recipient", magic.number()).put("behaviour", magic.behaviour());
    }

    private static JsonObject json(SimulatedSend send) {
        return new JsonObject()
                .put("messageId", send.messageId())
                .put("recipient", send.recipient())
                .put("message", send.message())
                .put("media", new JsonArray(send.media()))
                .put("usemodem", send.useModem().orElse(null))
                .put("port", send.port().orElse(null))
                .put("from", send.from().orElse(null))
                .put("acceptedAt", send.acceptedAt().toString());
    }

    private static JsonObject json(Phones.Delivery delivery) {
        return json(delivery.answer()).put("webhook", delivery.webhook());
    }

    private static JsonObject json(WebhookAnswer answer) {
        return new JsonObject()
                .put("acknowledged", answer.acknowledged())
                .put("status", answer.status())
                .put("answer", answer.body())
                .put("millis", answer.took().toMillis());
    }
}
