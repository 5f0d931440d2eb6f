package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.CarrierEvent;
import io.strowger.event.ConsentSignal;
import io.strowger.event.ContactProfile;
import io.strowger.event.MediaLink;
import io.strowger.event.MessageReceived;
import io.strowger.event.MessageReceived.Copy;
import io.strowger.event.Quarantined.Reason;
import io.strowger.phone.Address;
import io.strowger.text.Storable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A message that somebody wrote: one event for each number that it went to; which of them are ours is not known here. */
final class InboundMessage {

    static final int LONGEST = 255;

    private static final int LONGEST_URL = 2048;
    private static final int MOST_MEDIA = 20;
    private static final int MOST_RECEIVERS = 50;

    private InboundMessage() {}

    static Reading read(WebhookRequest request, JsonNode payload, Reception reception) {
        String region = reception.access().account().region();
        Optional<Address> sender =
                JsonBody.text(payload, "/from/phone_number").flatMap(raw -> Address.read(raw, region));
        Optional<String> id = JsonBody.text(payload, "/id").filter(it -> it.length() <= LONGEST);
        List<String> receivers = receivers(payload, region);
        if (id.isEmpty()) {
            return new Reading.Unreadable(Reason.UNREADABLE, "no id, or a very long one", EventWebhooks.TAKEN);
        }
        if (sender.isEmpty()) {
            return new Reading.Unreadable(Reason.NO_SENDER, "no sender", EventWebhooks.TAKEN);
        }
        if (receivers.isEmpty()) {
            return new Reading.Unreadable(Reason.NO_RECEIVER, "no receiver", EventWebhooks.TAKEN);
        }
        List<MessageReceived> events = IntStream.range(0, receivers.size())
                .mapToObj(i -> event(
                        reception.ids().apply(i),
                        id.get(),
                        sender.get(),
                        receivers.get(i),
                        request,
                        payload,
                        reception))
                .toList();
        return new Reading.Accepted(linked(events), EventWebhooks.TAKEN);
    }

    private static List<CarrierEvent> linked(List<MessageReceived> events) {
        List<Copy> copies = events.size() == 1
                ? List.of()
                : events.stream()
                        .map(event -> new Copy(event.id(), event.receiver().orElseThrow()))
                        .toList();
        return events.stream().<CarrierEvent>map(event -> event.among(copies)).toList();
    }

    private static List<String> receivers(JsonNode payload, String region) {
        return Stream.of("to", "cc")
                .flatMap(field -> StreamSupport.stream(payload.path(field).spliterator(), false))
                .limit(MOST_RECEIVERS)
                .flatMap(receiver -> JsonBody.text(receiver, "/phone_number").stream())
                .flatMap(raw -> Address.read(raw, region).stream())
                .map(Address::text)
                .distinct()
                .toList();
    }

    private static MessageReceived event(
            UUID id,
            String carrierId,
            Address sender,
            String receiver,
            WebhookRequest request,
            JsonNode payload,
            Reception reception) {
        String account = reception.access().account().id();
        return new MessageReceived(
                id,
                MessageReceived.keyOf(id, account, Optional.of(carrierId), Optional.of(receiver)),
                account,
                Optional.of(carrierId),
                sender.text(),
                Optional.of(receiver),
                Optional.empty(),
                payload.path("text").isTextual()
                        ? Storable.text(payload.path("text").textValue())
                        : "",
                media(payload),
                ContactProfile.NONE,
                groups(request, payload),
                consent(payload),
                reception.receivedAt(),
                Optional.empty(),
                false,
                List.of());
    }

    private static List<MediaLink> media(JsonNode payload) {
        return StreamSupport.stream(payload.path("media").spliterator(), false)
                .limit(MOST_MEDIA)
                .flatMap(item -> JsonBody.text(item, "/url")
                        .filter(url -> url.length() <= LONGEST_URL)
                        .map(url -> new MediaLink(url, bounded(JsonBody.text(item, "/content_type"))))
                        .stream())
                .toList();
    }

    private static List<String> groups(WebhookRequest request, JsonNode payload) {
        return Stream.of(
                        request.queryParameter("company").map(Storable::text),
                        JsonBody.text(payload, "/messaging_profile_id"))
                .flatMap(group -> bounded(group).stream())
                .toList();
    }

    private static Optional<ConsentSignal> consent(JsonNode payload) {
        return JsonBody.text(payload, "/autoresponse_type").flatMap(type -> Arrays.stream(ConsentSignal.values())
                .filter(signal -> signal.name().equalsIgnoreCase(type.strip()))
                .findFirst());
    }

    private static Optional<String> bounded(Optional<String> text) {
        return text.map(String::strip).filter(value -> !value.isEmpty() && value.length() <= LONGEST);
    }
}
