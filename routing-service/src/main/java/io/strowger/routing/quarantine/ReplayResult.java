package io.strowger.routing.quarantine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of something in quarantine that was read again.
 *
 * @param outcome {@code pending} as long as nobody has said; {@code accepted}, {@code ignored}, {@code unreadable},
 *     {@code unknown_account}
 * @param detail why, where it was not accepted
 * @param events what it turned out to be
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReplayResult(
        UUID id,
        @Schema(examples = "accepted") String outcome,
        String detail,
        List<Event> events,
        Instant requestedAt) {

    static final String PENDING = "pending";

    private static final String ACCEPTED = "accepted";

    public ReplayResult {
        events = List.copyOf(events);
    }

    /**
     * A message, call or receipt of it.
     *
     * @param result {@code delivered}, {@code unrouted}, {@code duplicate} or {@code pending}; a receipt is
     *     {@code published}
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Event(UUID id, String type, String result, Optional<UUID> organizationId) {

        private boolean isSettled() {
            return !result.equals(PENDING);
        }
    }

    @JsonIgnore
    boolean isSettled() {
        return !outcome.equals(PENDING)
                && (!outcome.equals(ACCEPTED) || events.stream().allMatch(Event::isSettled));
    }
}
