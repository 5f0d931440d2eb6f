package io.strowger.local.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The carrier's API as its clients meet it: {@code POST /api/v2/sms/sendsingle|sendbulk|sendbulkmulti},
 * {@code GET /api/v2/sms/status/{id}}, {@code GET /api/v2/sms/inbox} and {@code GET /api/v2/account/balance}, with a
 * bearer key. Any other path is an HTML page.
 */
final class SmsApi {

    private static final String STATUS_PATH = "/api/v2/sms/status/";
    private static final Pattern KEY = Pattern.compile("Bearer \\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern RECIPIENT = Pattern.compile("\\+?[0-9]{2,15}");
    private static final int DEFAULT_INBOX = 50;
    private static final int CREDITS = 10_000;
    private static final int TRICKLE_MILLIS = 30_000;
    private static final int TRICKLE_PARTS = 30;

    private final Vertx vertx;
    private final Outbox outbox;
    private final Inbox inbox;

    SmsApi(Vertx vertx, Outbox outbox, Inbox inbox) {
        this.vertx = vertx;
        this.outbox = outbox;
        this.inbox = inbox;
    }

    void answer(HttpServerRequest request, Buffer body) {
        switch (request.method() + " " + request.path()) {
            case "POST /api/v2/sms/sendsingle" -> authorized(request, () -> sendSingle(request, body));
            case "POST /api/v2/sms/sendbulk" -> authorized(request, () -> sendBulk(request, body));
            case "POST /api/v2/sms/sendbulkmulti" -> authorized(request, () -> sendBulkMulti(request, body));
            case "GET /api/v2/sms/inbox" -> authorized(request, () -> listInbox(request));
            case "GET /api/v2/account/balance" -> authorized(request, () -> balance(request));
            default -> answerStatus(request);
        }
    }

    private void answerStatus(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET) && request.path().startsWith(STATUS_PATH)) {
            authorized(request, () -> status(request, request.path().substring(STATUS_PATH.length())));
        } else {
            Answers.page(request, 404, "This page could not be found");
        }
    }

    private static void authorized(HttpServerRequest request, Runnable answer) {
        String key = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (key == null || !KEY.matcher(key).matches()) {
            Answers.error(request, 401, "UNAUTHORIZED", "An API key is required");
        } else {
            answer.run();
        }
    }

    private void sendSingle(HttpServerRequest request, Buffer body) {
        JsonObject json = Answers.object(body);
        SendRequest send = new SendRequest(
                text(json, "recipient").orElse(""),
                text(json, "message").orElse(""),
                text(json, "usemodem"),
                text(json, "port"));
        if (!RECIPIENT.matcher(send.recipient()).matches()) {
            Answers.error(request, 400, "INVALID_RECIPIENT", "The recipient is not a phone number");
        } else if (send.message().isBlank()) {
            Answers.error(request, 400, "INVALID_PARAMS", "The message is empty");
        } else {
            MagicRecipient.of(send.recipient())
                    .ifPresentOrElse(magic -> misbehave(magic, request, send), () -> accept(request, send));
        }
    }

    private void accept(HttpServerRequest request, SendRequest send) {
        Answers.json(request, 200, accepted(outbox.accept(send)));
    }

    private void misbehave(MagicRecipient magic, HttpServerRequest request, SendRequest send) {
        int earlier = outbox.request(send);
        switch (magic) {
            case BUSY_FOR_TWO_SECONDS -> busy(request, "2");
            case BUSY -> Answers.error(request, 429, "RATE_LIMITED", "Too many requests");
            case BROKEN -> Answers.error(request, 500, "INTERNAL", "Internal server error");
            case SILENT -> outbox.accept(send);
            case HANGS_UP_AFTER_ACCEPTING -> {
                outbox.accept(send);
                request.connection().close();
            }
            case HANGS_UP -> request.connection().close();
            case PAGE_NOT_FOUND -> Answers.page(request, 404, "This page could not be found");
            case OUT_OF_CREDITS -> Answers.error(request, 402, "INSUFFICIENT_CREDITS", "Not enough credits");
            case TRICKLES -> trickle(request, accepted(outbox.accept(send)));
            case UNDELIVERABLE -> accept(request, send);
            case BUSY_ONCE -> {
                if (earlier == 0) {
                    busy(request, "1");
                } else {
                    accept(request, send);
                }
            }
            case REFUSED -> Answers.error(request, 400, "INVALID_RECIPIENT", "The recipient is not reachable");
            case REFUSED_WITH_WORDS -> Answers.json(request, 400, words());
            case OPTED_OUT -> Answers.error(request, 400, "OPTED_OUT", "The recipient has opted out");
            case PAGE_WITH_WORDS -> Answers.page(request, 404, MagicRecipient.WORDS);
        }
    }

    private static JsonObject words() {
        JsonObject words = new JsonObject().put("success", false);
        Stream.of("code", "error", "message", "detail", "status")
                .forEach(field -> words.put(field, MagicRecipient.WORDS));
        return words;
    }

    private static void busy(HttpServerRequest request, String retryAfterSeconds) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
        Answers.error(request, 429, "RATE_LIMITED", "Too many requests");
    }

    private void trickle(HttpServerRequest request, JsonObject body) {
        Buffer bytes = body.toBuffer();
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
        int part = Math.ceilDiv(bytes.length(), TRICKLE_PARTS);
        int pauses = Math.max(1, Math.ceilDiv(bytes.length(), part) - 1);
        trickle(response, bytes, part, Math.ceilDiv(TRICKLE_MILLIS, pauses));
    }

    private void trickle(HttpServerResponse response, Buffer rest, int part, int pause) {
        if (rest.length() <= part) {
            response.end(rest);
            return;
        }
        response.write(rest.getBuffer(0, part));
        vertx.setTimer(pause, _ -> {
            if (!response.closed()) {
                trickle(response, rest.getBuffer(part, rest.length()), part, pause);
            }
        });
    }

    private void sendBulk(HttpServerRequest request, Buffer body) {
        JsonObject json = Answers.object(body);
        String content = text(json, "content").orElseThrow(() -> new IllegalArgumentException("content is required"));
        List<String> ids = json.getJsonArray("recipients", new JsonArray()).stream()
                .map(recipient -> outbox.accept(SendRequest.plain(recipient.toString(), content)))
                .map(SimulatedSend::messageId)
                .toList();
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("success", true)
                        .put("messageIds", new JsonArray(ids))
                        .put("totalSent", ids.size())
                        .put("status", "queued"));
    }

    private void sendBulkMulti(HttpServerRequest request, Buffer body) {
        List<JsonObject> results = new JsonArray(body)
                .stream()
                        .map(JsonObject.class::cast)
                        .map(item -> SendRequest.plain(item.getString("recipient"), item.getString("content")))
                        .map(outbox::accept)
                        .map(SmsApi::result)
                        .toList();
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("success", true)
                        .put("results", new JsonArray(results))
                        .put("totalSent", results.size())
                        .put("totalFailed", 0));
    }

    private static JsonObject result(SimulatedSend send) {
        return new JsonObject()
                .put("messageId", send.messageId())
                .put("recipient", send.recipient())
                .put("status", "queued");
    }

    private static JsonObject accepted(SimulatedSend send) {
        return new JsonObject()
                .put("success", true)
                .put("messageId", send.messageId())
                .put("status", "queued");
    }

    private void status(HttpServerRequest request, String messageId) {
        outbox.find(messageId)
                .ifPresentOrElse(
                        send -> Answers.json(request, 200, outbox.state(send).body(send)),
                        () -> Answers.error(request, 404, "NOT_FOUND", "Message not found"));
    }

    private void listInbox(HttpServerRequest request) {
        int limit = Optional.ofNullable(request.getParam("limit"))
                .map(Integer::parseInt)
                .orElse(DEFAULT_INBOX);
        List<JsonObject> newest = inbox.newest(limit);
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("success", true)
                        .put("count", newest.size())
                        .put("messages", new JsonArray(newest)));
    }

    private void balance(HttpServerRequest request) {
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("success", true)
                        .put("balance", CREDITS - outbox.size())
                        .put("currency", "credits"));
    }

    private static Optional<String> text(JsonObject json, String field) {
        return Optional.ofNullable(json.getValue(field)).map(Object::toString);
    }
}
