package io.strowger.local.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message that a person's phone sends to one of the carrier's SIM cards, on its way to the webhook. */
public record InboundSms(
        String from,
        Optional<String> receiver,
        Optional<String> modem,
        Optional<String> port,
        String message,
        Optional<String> firstName,
        Optional<String> lastName,
        Optional<String> business,
        Optional<String> blockedBy,
        Optional<String> messageId,
        List<String> media) {

    public InboundSms {
        media = List.copyOf(media);
    }

    /** A plain message to a number, from nobody in the carrier's contact list. */
    public static InboundSms to(String receiver, String from, String message) {
        return new InboundSms(
                from,
                Optional.of(receiver),
                Optional.empty(),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * Reads {@code {from, message, receiver?, modem?, port?, firstname?, lastname?, business?, matchedBlockWord?, messageId?,
     * media?}}; media are names.
     */
    static InboundSms read(JsonObject json) {
        return new InboundSms(
                required(json, "from"),
                text(json, "receiver"),
                text(json, "modem"),
                text(json, "port"),
                required(json, "message"),
                text(json, "firstname"),
                text(json, "lastname"),
                text(json, "business"),
                text(json, "matchedBlockWord"),
                text(json, "messageId"),
                json.getJsonArray("media", new JsonArray()).stream()
                        .map(Object::toString)
                        .toList());
    }

    /** Fills what the carrier knows of its own SIM cards: the modem and port of a number, or the other way round. */
    InboundSms through(SimPool pool) {
        Optional<SimCard> card =
                receiver.flatMap(pool::of).or(() -> modem.flatMap(m -> port.flatMap(p -> pool.at(m, p))));
        return new InboundSms(
                from,
                receiver.or(() -> card.map(SimCard::number)),
                modem.or(() -> card.map(SimCard::modem)),
                port.or(() -> card.map(SimCard::port)),
                message,
                firstName,
                lastName,
                business,
                blockedBy,
                messageId,
                media);
    }

    /** The webhook's body; as the carrier writes it: numbers without a plus, and sometimes the text "null". */
    JsonObject webhook(String fallbackId, Instant now) {
        return new JsonObject()
                .put("from", SimPool.digits(from))
                .put("firstname", firstName.orElse(null))
                .put("lastname", lastName.orElse(null))
                .put("business", business.orElse(null))
                .put("message", message)
                .put("status", blockedBy.isPresent() ? "blocked" : "received")
                .put("matchedBlockWord", blockedBy.orElse("null"))
                .put("receiver", receiver.map(SimPool::digits).orElse(null))
                .put("usedmodem", modem.orElse(null))
                .put("port", port.orElse(null))
                .put("timestamp", now.toString())
                .put("messageId", messageId.orElse(fallbackId));
    }

    private static String required(JsonObject json, String field) {
        return text(json, field).orElseThrow(() -> new IllegalArgumentException("\"%s\" is required".formatted(field)));
    }

    private static Optional<String> text(JsonObject json, String field) {
        return Optional.ofNullable(json.getValue(field)).map(Object::toString).filter(text -> !text.isBlank());
    }
}
