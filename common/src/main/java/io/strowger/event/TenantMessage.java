package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A message as its organization sees it, in answers and live events alike.
 *
 * @param direction {@code inbound} or {@code outbound}
 * @param kind {@code initial} or {@code reply}; absent when inbound
 * @param at when we received it or took it over for sending
 * @param segments billed parts; absent when inbound
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TenantMessage(
        UUID id,
        UUID conversationId,
        String direction,
        Optional<String> kind,
        Optional<UUID> replyTo,
        Optional<String> from,
        Optional<String> to,
        String text,
        List<Media> media,
        MessageStatus status,
        Optional<Fault> error,
        List<String> warnings,
        Instant at,
        Optional<Integer> segments,
        boolean late,
        int version) {

    public TenantMessage {
        kind = Absent.toEmpty(kind);
        replyTo = Absent.toEmpty(replyTo);
        from = Absent.toEmpty(from);
        to = Absent.toEmpty(to);
        media = List.copyOf(media);
        error = Absent.toEmpty(error);
        warnings = List.copyOf(warnings);
        segments = Absent.toEmpty(segments);
    }

    /** Why it failed: a code of {@link Failure} and its text. */
    public record Fault(String code, String message) {}

    /**
     * A picture or file that came or goes with a message, or the recording of a call.
     *
     * @param size in bytes, once it is here
     * @param url where it can be fetched: here, once it is {@code ready}; where a sender {@code linked} it
     */
    public record Media(UUID id, Optional<String> contentType, Optional<Long> size, Optional<String> url, State state) {

        public Media {
            contentType = Absent.toEmpty(contentType);
            size = Absent.toEmpty(size);
            url = Absent.toEmpty(url);
        }

        /** Whether it can be fetched. */
        public enum State {
            /** It came, and is not here yet. */
            PENDING,
            /** It can be fetched. */
            READY,
            /** It came, and could not be kept. */
            FAILED,
            /** It goes with an outbound message, from where its organization has it. */
            LINKED,
            /** It was here, for as long as media are kept. */
            EXPIRED;

            @JsonValue
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
