package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.id.StableId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An inbound SMS or MMS.
 *
 * @param key what makes it the same message when the carrier repeats itself: see {@link #keyOf}
 * @param sender the person's address in canonical form (E.164, short code or letters)
 * @param receiver our number in canonical form, where the carrier names it
 * @param path the modem and SIM port that it came in on, where the carrier says so
 * @param media pictures and the like, as the carrier links them
 * @param profile what the carrier's contact list says of the sender
 * @param groups the carrier's own groupings that may belong to one organization, such as a messaging profile
 * @param consent what the carrier itself made of the text
 * @param sentAt the carrier's own time stamp, for display only
 * @param recovered it was found by asking the carrier, which brought no webhook of it
 * @param copies where it went to several receivers: all of them, this one included, in the carrier's order. Whoever routes
 *     them delivers those whose receiver is somebody's; if none is, the first alone counts
 */
public record MessageReceived(
        UUID id,
        UUID key,
        String account,
        Optional<String> carrierMessageId,
        String sender,
        Optional<String> receiver,
        Optional<ModemPort> path,
        String text,
        List<MediaLink> media,
        ContactProfile profile,
        List<String> groups,
        Optional<ConsentSignal> consent,
        Instant receivedAt,
        Optional<Instant> sentAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean recovered,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Copy> copies)
        implements CarrierEvent, Recoverable {

    /** The same message to one of its receivers, with that event's id. */
    public record Copy(UUID id, String receiver) {}

    public MessageReceived {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(receivedAt, "receivedAt");
        text = Objects.requireNonNullElse(text, "");
        media = media == null ? List.of() : List.copyOf(media);
        profile = Objects.requireNonNullElse(profile, ContactProfile.NONE);
        groups = groups == null ? List.of() : List.copyOf(groups);
        copies = copies == null ? List.of() : List.copyOf(copies);
        consent = Absent.toEmpty(consent);
        carrierMessageId = Absent.toEmpty(carrierMessageId);
        receiver = Absent.toEmpty(receiver);
        path = Absent.toEmpty(path);
        sentAt = Absent.toEmpty(sentAt);
    }

    @Override
    public MessageReceived asRecovered() {
        return with(id, key, receiver, true, copies);
    }

    /** The same, as one of those. */
    public MessageReceived among(List<Copy> all) {
        return with(id, key, receiver, recovered, all);
    }

    /** The events of all its copies, or itself alone. */
    public List<MessageReceived> all() {
        return copies.isEmpty() ? List.of(this) : copies.stream().map(this::to).toList();
    }

    private MessageReceived to(Copy copy) {
        Optional<String> theirs = Optional.of(copy.receiver());
        return with(copy.id(), keyOf(copy.id(), account, carrierMessageId, theirs), theirs, recovered, copies);
    }

    private MessageReceived with(UUID id, UUID key, Optional<String> receiver, boolean recovered, List<Copy> copies) {
        return new MessageReceived(
                id,
                key,
                account,
                carrierMessageId,
                sender,
                receiver,
                path,
                text,
                media,
                profile,
                groups,
                consent,
                receivedAt,
                sentAt,
                recovered,
                copies);
    }

    /** The dedupe key: a hash of account, carrier's id and receiver, or the event's own id where the carrier gives none. */
    public static UUID keyOf(UUID id, String account, Optional<String> carrierMessageId, Optional<String> receiver) {
        return carrierMessageId
                .map(carrierId -> StableId.of(account, "message", carrierId, receiver.orElse("")))
                .orElse(id);
    }

    /** The partition key of what people in one conversation say: own number (or modem and port) and contact. */
    @Override
    public String partitionKey() {
        String own = receiver.or(() -> path.map(ModemPort::toString)).orElse("");
        return own + "|" + sender;
    }
}
