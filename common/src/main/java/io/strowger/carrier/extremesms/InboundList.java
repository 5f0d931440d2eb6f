package io.strowger.carrier.extremesms;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.InboundEntries;
import io.strowger.carrier.InboundLog;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads {@code inbox}, whose entries have the webhook's fields. It has no pages and no times to ask for: a longer list is
 * asked for where a short one does not reach back far enough.
 */
final class InboundList implements InboundLog {

    private static final int SHORT = 100;
    private static final int LONG = 1_000;

    @Override
    public Exchange<Listing> inboundSince(AccountAccess access, Cursor cursor) {
        return Api.of(access).exchange(calls -> ask(calls, SHORT, access, cursor), NotTold::new);
    }

    private static Exchange<Listing> ask(ApiCalls calls, int limit, AccountAccess access, Cursor cursor) {
        return Exchange.ask(calls.inbox(limit), answer -> messages(answer)
                .map(messages -> follow(calls, limit, messages, access, cursor))
                .orElseGet(() -> Exchange.done(new NotTold("HTTP " + answer.status() + " without a list"))));
    }

    private static Optional<JsonNode> messages(HttpAnswer answer) {
        return Optional.of(answer)
                .filter(it -> it.status() / 100 == 2)
                .flatMap(it -> JsonBody.object(it.body()))
                .map(json -> json.path("messages"))
                .filter(JsonNode::isArray);
    }

    private static Exchange<Listing> follow(
            ApiCalls calls, int limit, JsonNode messages, AccountAccess access, Cursor cursor) {
        boolean complete = messages.size() < limit || reachesBack(messages, cursor.from());
        return complete || limit == LONG
                ? Exchange.done(page(messages, complete, access, cursor))
                : ask(calls, LONG, access, cursor);
    }

    private static boolean reachesBack(JsonNode messages, Instant from) {
        return messages.valueStream()
                .flatMap(message -> fields(message).flatMap(InboundSms::timeOf).stream())
                .anyMatch(at -> at.isBefore(from));
    }

    private static Page page(JsonNode messages, boolean complete, AccountAccess access, Cursor cursor) {
        InboundEntries entries = InboundEntries.NONE;
        for (JsonNode message : messages) {
            Optional<Instant> at = fields(message).flatMap(InboundSms::timeOf);
            if (at.isEmpty() || cursor.includes(at.get())) {
                entries = entries.plus(at.flatMap(known -> reading(message, known, access)));
            }
        }
        return entries.page(complete, Optional.empty());
    }

    /** Without an id nobody could tell it from its webhook. */
    private static Optional<Reading> reading(JsonNode message, Instant at, AccountAccess access) {
        return fields(message).flatMap(fields -> InboundSms.idOf(fields)
                .map(id -> InboundSms.of(fields, InboundLog.reception(access, at, id)))
                .map(InboundWebhooks::message));
    }

    private static Optional<Fields> fields(JsonNode message) {
        return message.isObject() ? Optional.of(Fields.ofObject(message)) : Optional.empty();
    }
}
