package io.strowger.carrier;

import io.strowger.event.Recoverable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was read of a carrier's list so far.
 *
 * @param unreadable entries that could not be read, and may have been messages or calls
 */
public record InboundEntries(List<Recoverable> events, int unreadable) {

    public static final InboundEntries NONE = new InboundEntries(List.of(), 0);

    public InboundEntries {
        events = List.copyOf(events);
    }

    /** With one more entry, read as the webhook that it would have been; empty where it could not be. */
    public InboundEntries plus(Optional<Reading> entry) {
        return switch (entry.orElse(null)) {
            case Reading.Accepted accepted -> new InboundEntries(joined(accepted), unreadable);
            case Reading.Ignored _, Reading.Recording _, Reading.Ringing _ -> this;
            case Reading.Unreadable _ -> new InboundEntries(events, unreadable + 1);
            case null -> new InboundEntries(events, unreadable + 1);
        };
    }

    /** As the listing's last or only page. */
    public InboundLog.Page page(boolean complete, Optional<InboundLog.Cursor> next) {
        return new InboundLog.Page(events, unreadable, complete, next);
    }

    /** As all that was told of a page. */
    public InboundLog.NotTold brokenOff(String why) {
        return new InboundLog.NotTold(why, events);
    }

    private List<Recoverable> joined(Reading.Accepted accepted) {
        Stream<Recoverable> more = accepted.events().stream()
                .filter(Recoverable.class::isInstance)
                .map(Recoverable.class::cast)
                .map(Recoverable::asRecovered);
        return Stream.concat(events.stream(), more).toList();
    }
}
