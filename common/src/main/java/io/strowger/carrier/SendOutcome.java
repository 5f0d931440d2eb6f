package io.strowger.carrier;

import io.strowger.event.Failure;
import java.time.Duration;
import java.util.Optional;

/** What came of the attempt to send. */
public sealed interface SendOutcome {

    /**
     * The carrier took it.
     *
     * @param carrierMessageId its id there; of a call, the call's
     * @param conversationId of a call to a voice agent, the carrier's id of what will be said
     */
    record Sent(Optional<String> carrierMessageId, Optional<String> conversationId) implements SendOutcome {

        public Sent(Optional<String> carrierMessageId) {
            this(carrierMessageId, Optional.empty());
        }
    }

    /** The carrier refused it for good. */
    record Refused(Failure failure, String detail) implements SendOutcome {}

    /** Certainly not sent, and worth another try, not before {@code after} where the carrier names a time. */
    record Later(Failure failure, Optional<Duration> after, String detail) implements SendOutcome {}

    /** May have been sent: the request left us and nothing trustworthy came back. Never sent again by itself. */
    record Unknown(String detail) implements SendOutcome {}

    /** Refused, as nothing says where the message is to leave from. */
    static SendOutcome noSender(String why) {
        return new Refused(Failure.SENDER_NOT_USABLE, why);
    }

    /** Not sent, as the account cannot use the API; worth another try when that was mended. */
    static SendOutcome notCallable(String why) {
        return new Later(Failure.NOT_AUTHORIZED, Optional.empty(), why);
    }
}
