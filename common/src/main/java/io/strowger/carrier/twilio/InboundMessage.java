package io.strowger.carrier.twilio;

import io.strowger.carrier.FormBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.ConsentSignal;
import io.strowger.event.ContactProfile;
import io.strowger.event.MediaLink;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined.Reason;
import io.strowger.phone.Address;
import io.strowger.text.Storable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An inbound SMS or MMS. */
final class InboundMessage {

    static final int LONGEST = 255;
    private static final int LONGEST_URL = 2048;
    private static final int MOST_MEDIA = 20;

    private InboundMessage() {}

    static Reading read(FormBody form, Reception reception, WebhookReply reply) {
        String region = reception.access().account().region();
        Optional<Address> sender = form.value("From").flatMap(raw -> Address.read(raw, region));
        Optional<String> receiver =
                form.value("To").flatMap(raw -> Address.read(raw, region)).map(Address::text);
        Optional<String> sid = sid(form);
        if (sid.isEmpty() || sid.get().length() > LONGEST) {
            return new Reading.Unreadable(Reason.UNREADABLE, "no MessageSid, or a very long one", reply);
        }
        if (sender.isEmpty()) {
            return new Reading.Unreadable(Reason.NO_SENDER, "no sender", reply);
        }
        return receiver.<Reading>map(
                        to -> new Reading.Accepted(List.of(event(form, reception, sid.get(), sender.get(), to)), reply))
                .orElseGet(() -> new Reading.Unreadable(Reason.NO_RECEIVER, "no receiver", reply));
    }

    /** The newest name first; all have the same value. */
    static Optional<String> sid(FormBody form) {
        return Stream.of("MessageSid", "SmsSid", "SmsMessageSid")
                .flatMap(name -> form.value(name).stream())
                .findFirst();
    }

    private static MessageReceived event(
            FormBody form, Reception reception, String sid, Address sender, String receiver) {
        UUID id = reception.ids().apply(0);
        String account = reception.access().account().id();
        return new MessageReceived(
                id,
                MessageReceived.keyOf(id, account, Optional.of(sid), Optional.of(receiver)),
                account,
                Optional.of(sid),
                sender.text(),
                Optional.of(receiver),
                Optional.empty(),
                form.fields().getOrDefault("Body", List.of()).stream()
                        .findFirst()
                        .map(Storable::text)
                        .orElse(""),
                media(form),
                ContactProfile.NONE,
                groups(form),
                consent(form),
                reception.receivedAt(),
                Optional.empty(),
                false,
                List.of());
    }

    private static List<MediaLink> media(FormBody form) {
        return IntStream.range(0, MOST_MEDIA)
                .mapToObj(i -> form.value("MediaUrl" + i)
                        .filter(url -> url.length() <= LONGEST_URL)
                        .map(url -> new MediaLink(url, bounded(form, "MediaContentType" + i))))
                .flatMap(Optional::stream)
                .toList();
    }

    static List<String> groups(FormBody form) {
        return Stream.of("MessagingServiceSid", "AccountSid")
                .flatMap(name -> bounded(form, name).stream())
                .toList();
    }

    private static Optional<ConsentSignal> consent(FormBody form) {
        return form.value("OptOutType").flatMap(type -> Arrays.stream(ConsentSignal.values())
                .filter(signal -> signal.name().equalsIgnoreCase(type.strip()))
                .findFirst());
    }

    private static Optional<String> bounded(FormBody form, String name) {
        return form.value(name).map(String::strip).filter(value -> value.length() <= LONGEST);
    }
}
