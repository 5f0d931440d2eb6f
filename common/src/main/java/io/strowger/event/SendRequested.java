package io.strowger.event;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The command to send one message, on the commands topic; sent once, however often the command itself is delivered.
 *
 * @param id the message's id, also the ledger's
 * @param from the organization's own number that it must leave from; empty where the carrier chooses
 * @param media addresses of pictures and the like that go with it
 * @param path the modem and port that pin it, where known
 * @param validUntil never sent after this instant
 * @param consentNotice whether it tells its recipient that they have opted out, and therefore reaches them although they have
 */
public record SendRequested(
        UUID id,
        UUID organization,
        UUID conversation,
        String account,
        Kind kind,
        Optional<String> from,
        String to,
        String text,
        List<URI> media,
        Optional<ModemPort> path,
        Instant requestedAt,
        Instant validUntil,
        boolean consentNotice)
        implements Command {

    /** A first message to somebody, or the answer to one; answers go first. */
    public enum Kind {
        REPLY,
        INITIAL
    }

    public SendRequested {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(validUntil, "validUntil");
        from = Absent.toEmpty(from);
        media = media == null ? List.of() : List.copyOf(media);
        path = Absent.toEmpty(path);
    }

    /** The partition key of what people in one conversation say: own number and contact. */
    @Override
    public String partitionKey() {
        return from.orElse("") + "|" + to;
    }
}
