package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.strowger.id.StableId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What one service asks of another, keyed by what it is about; each is for one service, and the others pass over it. It
 * may come more than once, and means the same then.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ServiceRequest {

    /** What it is about: the key of its record. */
    UUID about();

    Instant at();

    /** About what came with a message, or was to be sent with it. */
    sealed interface MediaRequest extends ServiceRequest {
        UUID messageId();

        UUID organization();

        @Override
        default UUID about() {
            return messageId();
        }
    }

    /** Asks ingest to read again what is in quarantine, as trusted by an operator. */
    record ReplayRequested(Quarantined found, Instant at) implements ServiceRequest {
        @Override
        public UUID about() {
            return found.id();
        }
    }

    /**
     * Tells routing what became of a replay.
     *
     * @param outcome {@code accepted}, {@code ignored}, {@code unreadable} or {@code unknown_account}
     * @param detail why, for an operator to read
     * @param events what was published
     * @param requestedAt when it was asked for
     */
    record ReplayAnswered(
            UUID id, String outcome, String detail, List<Replayed> events, Instant requestedAt, Instant at)
            implements ServiceRequest {

        public ReplayAnswered {
            events = List.copyOf(events);
        }

        @Override
        public UUID about() {
            return id;
        }

        /**
         * One event of it.
         *
         * @param key what makes it the same when the carrier repeats itself; a receipt has none
         */
        public record Replayed(UUID id, String type, Optional<UUID> key) {

            public Replayed {
                key = Absent.toEmpty(key);
            }
        }
    }

    /** Asks outbound to copy what came with a message, as long as its carrier has it. */
    record MediaRequested(UUID messageId, UUID organization, String account, List<Link> items, Instant at)
            implements MediaRequest {

        public MediaRequested {
            items = List.copyOf(items);
        }

        /** One of them, where the carrier has it. */
        public record Link(UUID mediaId, String url) {}
    }

    /**
     * Asks routing to say that a copy is there.
     *
     * @param size in bytes
     */
    record MediaCopied(UUID messageId, UUID organization, UUID mediaId, String contentType, long size, Instant at)
            implements MediaRequest {}

    /** Asks routing to say that there will be no copy, unless an operator has it tried again. */
    record MediaLost(UUID messageId, UUID organization, UUID mediaId, Instant at) implements MediaRequest {}

    /** Tells admin what it writes down for others. */
    sealed interface DirectoryRequest extends ServiceRequest {}

    /**
     * Tells admin of something that a person did in another service.
     *
     * @param action what was done: {@code replayed}, {@code settled}
     * @param objectType to what: {@code quarantine}, {@code send}
     * @param organization whose it is, where it is one's
     * @param details what more there is to know, to read
     */
    record AuditNoted(
            UUID id,
            Instant at,
            By actor,
            String action,
            String objectType,
            String objectId,
            Optional<UUID> organization,
            Map<String, String> details)
            implements DirectoryRequest {

        public AuditNoted {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(objectType, "objectType");
            Objects.requireNonNull(objectId, "objectId");
            organization = Absent.toEmpty(organization);
            details = details == null ? Map.of() : Map.copyOf(details);
        }

        @Override
        public UUID about() {
            return id;
        }

        /**
         * Who did it.
         *
         * @param kind what kind of caller, such as {@code operator}
         * @param id of the key, the subject of the person, or empty
         * @param name to read
         * @param address where the request came from, or empty
         */
        public record By(String kind, String id, String name, String address) {

            public By {
                Objects.requireNonNull(kind, "kind");
                Objects.requireNonNull(id, "id");
                Objects.requireNonNull(name, "name");
                Objects.requireNonNull(address, "address");
            }
        }
    }

    /** Tells admin that an organization's key was used. */
    record KeyUsed(UUID key, UUID organization, Instant at) implements DirectoryRequest {

        public KeyUsed {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public UUID about() {
            return key;
        }
    }

    /**
     * Tells admin of something that a person should do, know or mend; of a kind and subject there is one at a time.
     *
     * @param kind in {@code snake_case}, such as {@code unrouted} or {@code carrier_failing}
     * @param subject what it is about: a number, an account
     * @param what happened
     * @param why it matters
     * @param how it is mended
     */
    record NotificationRaised(
            String kind, String subject, Optional<UUID> organization, String what, String why, String how, Instant at)
            implements DirectoryRequest {

        public NotificationRaised {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(what, "what");
            organization = Absent.toEmpty(organization);
        }

        @Override
        public UUID about() {
            return StableId.of("notification", kind, subject);
        }
    }

    /** Tells admin that what a notification was about is over. */
    record NotificationSettled(String kind, String subject, Instant at) implements DirectoryRequest {

        @Override
        public UUID about() {
            return StableId.of("notification", kind, subject);
        }
    }

    /**
     * Asks outbound for the report on a call to a voice agent, which has not come.
     *
     * @param account the voice agents'
     * @param conversationId the carrier's id of what was said
     */
    record ReportWanted(UUID call, UUID organization, String account, String conversationId, Instant at)
            implements ServiceRequest {

        @Override
        public UUID about() {
            return call;
        }
    }
}
