package io.strowger.ingest.call;

import io.strowger.ingest.publish.EventPublisher;
import io.strowger.ingest.publish.EventRecords;
import io.strowger.service.number.UnownedNumbers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells admin of calls to numbers that nobody owns. */
@Singleton
final class StrangeCalls {

    private static final Logger LOG = Logger.getLogger(StrangeCalls.class);

    private final UnownedNumbers unowned;
    private final EventPublisher publisher;
    private final Clock clock;

    StrangeCalls(UnownedNumbers unowned, EventPublisher publisher, Clock clock) {
        this.unowned = unowned;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** The caller does not wait for it. */
    void tell(String number) {
        if (unowned.isNews(number)) {
            publisher
                    .publish(List.of(EventRecords.of(UnownedNumbers.called(number, clock.instant()))))
                    .onFailure(failure -> LOG.warnf("a notification could not be told: %s", failure));
        }
    }
}
