package io.strowger.event;

import io.strowger.text.Bytes;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that could not be trusted, read or processed, kept as it came.
 *
 * @param reason why, as a stable code
 * @param detail why, for an operator to read: never a body or a secret
 * @param request what was requested, where it was a webhook
 * @param headers the few headers that matter for a replay, no secrets
 * @param raw the bytes as they came
 */
public record Quarantined(
        UUID id,
        String account,
        Reason reason,
        String detail,
        Optional<Request> request,
        Optional<String> contentType,
        Map<String, String> headers,
        Bytes raw,
        Instant receivedAt) {

    /** The request line of a webhook, without what is secret in its query. */
    public record Request(String method, String path, Optional<String> query) {

        public Request {
            query = Absent.toEmpty(query);
        }
    }

    /** Why something is in quarantine. */
    public enum Reason {
        UNREADABLE,
        WRONG_SECRET,
        WRONG_SIGNATURE,
        NO_SIGNATURE,
        STALE,
        NOT_VERIFIABLE,
        ADDRESS_NOT_ALLOWED,
        UNKNOWN_EVENT,
        NO_SENDER,
        NO_RECEIVER,
        ACCOUNT_MISMATCH,
        NOT_STORABLE
    }

    public Quarantined {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reason, "reason");
        request = Absent.toEmpty(request);
        contentType = Absent.toEmpty(contentType);
        headers = Map.copyOf(headers);
    }
}
