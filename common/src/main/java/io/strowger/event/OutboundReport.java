package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What became of a {@link Command}: one report per step, keyed by the id of the message or call. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface OutboundReport {

    UUID messageId();

    UUID organization();

    /** Counts how often the send was begun anew: a later attempt outranks every status of an earlier one. */
    int attempt();

    Instant at();

    /** The status that the report gives the message. */
    @JsonIgnore
    MessageStatus status();

    /** Why, where it failed. */
    @JsonIgnore
    default Optional<Failure> reason() {
        return Optional.empty();
    }

    /** Queued (again): a first report, a postponement with its reason, or an operator's retry. */
    record Queued(UUID messageId, UUID organization, int attempt, Instant at, Optional<Failure> failure)
            implements OutboundReport {
        public Queued {
            failure = Absent.toEmpty(failure);
        }

        @Override
        public MessageStatus status() {
            return MessageStatus.QUEUED;
        }

        @Override
        public Optional<Failure> reason() {
            return failure;
        }
    }

    /** May have been sent: nobody answered after the request left us. */
    record Unknown(UUID messageId, UUID organization, int attempt, Instant at) implements OutboundReport {
        @Override
        public MessageStatus status() {
            return MessageStatus.UNKNOWN;
        }
    }

    /**
     * The carrier took it.
     *
     * @param carrierMessageId its id there; of a call, the call's
     * @param conversationId of a call to a voice agent, the carrier's id of what will be said
     */
    record Sent(
            UUID messageId,
            UUID organization,
            int attempt,
            Instant at,
            Optional<String> carrierMessageId,
            Optional<String> conversationId)
            implements OutboundReport {
        public Sent {
            carrierMessageId = Absent.toEmpty(carrierMessageId);
            conversationId = Absent.toEmpty(conversationId);
        }

        /** Of a message. */
        public Sent(UUID messageId, UUID organization, int attempt, Instant at, Optional<String> carrierMessageId) {
            this(messageId, organization, attempt, at, carrierMessageId, Optional.empty());
        }

        @Override
        public MessageStatus status() {
            return MessageStatus.SENT;
        }
    }

    /**
     * It never left us, or the carrier refused it.
     *
     * @param ours we refused it, and the carrier was not asked
     */
    record Failed(
            UUID messageId,
            UUID organization,
            int attempt,
            Instant at,
            Failure failure,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean ours)
            implements OutboundReport {

        /** One that is the carrier's doing. */
        public Failed(UUID messageId, UUID organization, int attempt, Instant at, Failure failure) {
            this(messageId, organization, attempt, at, failure, false);
        }

        @Override
        public MessageStatus status() {
            return MessageStatus.FAILED;
        }

        @Override
        public Optional<Failure> reason() {
            return Optional.of(failure);
        }
    }

    /** The carrier took it and could not deliver it. */
    record Undelivered(UUID messageId, UUID organization, int attempt, Instant at, Failure failure)
            implements OutboundReport {
        @Override
        public MessageStatus status() {
            return MessageStatus.UNDELIVERED;
        }

        @Override
        public Optional<Failure> reason() {
            return Optional.of(failure);
        }
    }

    /** It reached the person's phone. */
    record Delivered(UUID messageId, UUID organization, int attempt, Instant at) implements OutboundReport {
        @Override
        public MessageStatus status() {
            return MessageStatus.DELIVERED;
        }
    }
}
