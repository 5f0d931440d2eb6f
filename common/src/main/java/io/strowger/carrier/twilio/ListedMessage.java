package io.strowger.carrier.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.ApiUrl;
import io.strowger.carrier.FormBody;
import io.strowger.carrier.InboundLog;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookReply;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A message as the API shows it: what its webhook says, in other words. */
record ListedMessage(JsonNode json) {

    private static final WebhookReply NO_REPLY = new WebhookReply(204, "text/plain", "");

    Optional<String> sid() {
        return JsonBody.text(json, "/sid");
    }

    boolean isInbound() {
        return JsonBody.text(json, "/direction").filter("inbound"::equals).isPresent();
    }

    boolean hasMedia() {
        return JsonBody.text(json, "/num_media")
                        .filter(count -> !count.equals("0"))
                        .isPresent()
                && sid().isPresent();
    }

    boolean isOutbound() {
        return JsonBody.text(json, "/direction")
                .filter(direction -> direction.startsWith("outbound"))
                .isPresent();
    }

    /** The text at that pointer, exactly as it came. */
    Optional<String> text(String pointer) {
        return Optional.of(json.at(pointer)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** When it was sent, or else made. */
    Optional<Instant> at() {
        return firstOf("/date_sent", "/date_created");
    }

    Optional<Instant> madeAt() {
        return firstOf("/date_created", "/date_sent");
    }

    private Optional<Instant> firstOf(String... fields) {
        return Stream.of(fields)
                .flatMap(field -> JsonBody.text(json, field).stream())
                .flatMap(text -> instant(text).stream())
                .findFirst();
    }

    /** The webhook that it would have been; empty where it has no id or no time. */
    Optional<Reading> reading(AccountAccess access, List<JsonNode> media) {
        return sid().flatMap(id -> at().map(at ->
                InboundMessage.read(form(access, media), InboundLog.reception(access, at, id), NO_REPLY)));
    }

    private FormBody form(AccountAccess access, List<JsonNode> media) {
        Map<String, List<String>> form = new HashMap<>();
        put(form, "MessageSid", json, "/sid");
        put(form, "From", json, "/from");
        put(form, "To", json, "/to");
        put(form, "Body", json, "/body");
        put(form, "AccountSid", json, "/account_sid");
        put(form, "MessagingServiceSid", json, "/messaging_service_sid");
        String base = ApiUrl.of(access.account(), Twilio.API_URL, Api.DEFAULT_URL)
                .map(ApiUrl::base)
                .orElse(Api.DEFAULT_URL);
        for (int i = 0; i < media.size(); i++) {
            String link = JsonBody.text(media.get(i), "/uri").orElse("").replaceFirst("\\.json$", "");
            form.put("MediaUrl" + i, List.of(base + link));
            put(form, "MediaContentType" + i, media.get(i), "/content_type");
        }
        return new FormBody(form);
    }

    private static void put(Map<String, List<String>> form, String name, JsonNode json, String pointer) {
        Optional.of(json.at(pointer))
                .filter(JsonNode::isTextual)
                .ifPresent(text -> form.put(name, List.of(text.textValue())));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
