package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.FormBody;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.InboundEntries;
import io.strowger.carrier.InboundLog;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookRequest;
import io.strowger.text.Bytes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the <a href="https://developers.telnyx.com/api/webhooks/get-webhook-deliveries">list of webhooks</a> that could not
 * be delivered, which holds each as it was sent. There is no list of messages.
 */
final class InboundList implements InboundLog {

    private static final String FIRST_PAGE = "1";

    @Override
    public Exchange<Listing> inboundSince(AccountAccess access, Cursor cursor) {
        return Api.of(access)
                .exchange(
                        calls -> Exchange.ask(
                                calls.failedWebhooks(
                                        cursor.from(),
                                        cursor.until(),
                                        cursor.page().orElse(FIRST_PAGE)),
                                answer -> Exchange.done(listing(answer, access, cursor))),
                        NotTold::new);
    }

    private static Listing listing(HttpAnswer answer, AccountAccess access, Cursor cursor) {
        return Optional.of(answer)
                .filter(it -> it.status() / 100 == 2)
                .flatMap(it -> JsonBody.object(it.body()))
                .filter(json -> json.path("data").isArray())
                .<Listing>map(json -> page(json, access, cursor))
                .orElseGet(() -> new NotTold("HTTP " + answer.status() + " without a list"));
    }

    private static Page page(JsonNode json, AccountAccess access, Cursor cursor) {
        InboundEntries entries = InboundEntries.NONE;
        for (JsonNode delivery : json.path("data")) {
            entries = entries.plus(reading(delivery, access));
        }
        int number = json.at("/meta/page_number").asInt(1);
        boolean last = number >= json.at("/meta/total_pages").asInt(1);
        return entries.page(true, last ? Optional.empty() : Optional.of(cursor.at(Integer.toString(number + 1))));
    }

    /** However long the carrier tried, the message is from when it happened. */
    private static Optional<Reading> reading(JsonNode delivery, AccountAccess access) {
        JsonNode webhook = delivery.path("webhook");
        ObjectNode event = JsonNodeFactory.instance.objectNode().set("data", webhook);
        return JsonBody.text(webhook, "/payload/id").flatMap(id -> JsonBody.text(webhook, "/occurred_at")
                .flatMap(InboundList::instant)
                .map(at -> EventWebhooks.interpret(request(delivery), event, InboundLog.reception(access, at, id))));
    }

    /** The address that it was meant for may say whose it is. */
    private static WebhookRequest request(JsonNode delivery) {
        String url = JsonBody.text(delivery, "/attempts/0/http/request/url").orElse("");
        Optional<String> query = Optional.of(url.split("\\?", 2))
                .filter(parts -> parts.length == 2)
                .map(it -> it[1]);
        Map<String, List<String>> parameters =
                query.flatMap(FormBody::parse).map(FormBody::fields).orElse(Map.of());
        return new WebhookRequest("POST", url, "", query, parameters, Map.of(), Bytes.EMPTY);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text.strip()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
