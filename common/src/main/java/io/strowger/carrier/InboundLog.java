package io.strowger.carrier;

import io.strowger.event.Recoverable;
import io.strowger.id.StableId;
import io.strowger.id.TimeOrderedIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Describes the HTTP calls that list what a carrier received for an account: for what its webhooks did not bring. */
public interface InboundLog {

    /** One page of what came in, as the webhooks would have said it; whoever asks follows {@link Page#next}. */
    Exchange<Listing> inboundSince(AccountAccess access, Cursor cursor);

    /**
     * What is asked for.
     *
     * @param from what came in earlier is left out
     * @param until what came in later is left out: its webhook may still be on the way
     * @param page where the listing goes on, in the carrier's own words; empty for its beginning
     */
    record Cursor(Instant from, Instant until, Optional<String> page) {

        /** The listing from {@code next} on. */
        public Cursor at(String next) {
            return new Cursor(from, until, Optional.of(next));
        }

        public boolean includes(Instant at) {
            return !at.isBefore(from) && !at.isAfter(until);
        }
    }

    /** What the carrier said. */
    sealed interface Listing {}

    /**
     * A part of the list.
     *
     * @param events each with the key that its webhook would have, and its original time
     * @param unreadable entries that could not be read, and may have been messages or calls
     * @param complete whether the carrier lists as far back as it was asked
     */
    record Page(List<Recoverable> events, int unreadable, boolean complete, Optional<Cursor> next) implements Listing {
        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * The carrier gave no list, or went silent in the middle of it.
     *
     * @param before what was told until then
     */
    record NotTold(String why, List<Recoverable> before) implements Listing {
        public NotTold {
            before = List.copyOf(before);
        }

        public NotTold(String why) {
            this(why, List.of());
        }
    }

    /**
     * How an entry is read as a webhook: as if it had come at its original time, under an id that is always the same.
     *
     * @param identity the carrier's own id of the entry
     */
    static Webhooks.Reception reception(AccountAccess access, Instant at, String identity) {
        String account = access.account().id();
        return new Webhooks.Reception(
                access,
                at,
                n -> TimeOrderedIds.of(at, StableId.of(account, "recovered", identity, Integer.toString(n))));
    }
}
