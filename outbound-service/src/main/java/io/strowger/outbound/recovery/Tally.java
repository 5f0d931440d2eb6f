package io.strowger.outbound.recovery;

import io.strowger.carrier.InboundLog.Page;
import java.util.Optional;

/**
 * What one turn brought.
 *
 * @param found messages and reports that were published
 * @param unreadable entries that may have been messages or calls
 * @param reached whether all was asked for that could be; otherwise the next turn asks for the same again
 */
record Tally(int found, int unreadable, Optional<String> failure, boolean reached) {

    static final Tally NONE = new Tally(0, 0, Optional.empty(), true);

    Tally plus(int published) {
        return new Tally(found + published, unreadable, failure, reached);
    }

    Tally plus(Page page) {
        Optional<String> shortened =
                page.complete() ? failure : Optional.of("the carrier's list does not reach back far enough");
        return new Tally(found, unreadable + page.unreadable(), shortened, reached);
    }

    /** Something could not be asked for, and cannot the next time either. */
    Tally shortened(String why) {
        return new Tally(found, unreadable, Optional.of(why), reached);
    }

    Tally failed(String why) {
        return new Tally(found, unreadable, Optional.of(why), false);
    }
}
