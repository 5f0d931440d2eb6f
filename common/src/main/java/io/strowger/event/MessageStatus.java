package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where a message stands. Outbound, the order of declaration is the rank and a status only moves forward within an
 * attempt:
 *
 * <pre>queued &lt; sending &lt; unknown &lt; sent &lt; undelivered, failed &lt; delivered</pre>
 *
 * {@code failed} never left us or was refused; {@code undelivered} was accepted by the carrier, then not delivered;
 * {@code unknown} may have been sent. Inbound messages are {@code received}.
 */
public enum MessageStatus {
    RECEIVED(0),
    QUEUED(0),
    SENDING(1),
    UNKNOWN(2),
    SENT(3),
    UNDELIVERED(4),
    FAILED(4),
    DELIVERED(5);

    private final int rank;

    MessageStatus(int rank) {
        this.rank = rank;
    }

    public int rank() {
        return rank;
    }

    /** The word used in JSON and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
