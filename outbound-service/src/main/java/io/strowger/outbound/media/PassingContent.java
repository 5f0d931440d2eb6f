package io.strowger.outbound.media;

import io.strowger.service.media.FirstBytes;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;

/** Looks at content on its way to the store: how long it is, how it begins, and whether that is enough now. */
final class PassingContent {

    private final long largest;
    private final Instant deadline;
    private final Clock clock;
    private final io.vertx.core.buffer.Buffer beginning = io.vertx.core.buffer.Buffer.buffer();
    private long size;

    PassingContent(long largest, Instant deadline, Clock clock) {
        this.largest = largest;
        this.deadline = deadline;
        this.clock = clock;
    }

    void take(Buffer part) {
        size += part.length();
        if (size > largest) {
            throw NotCopied.forGood("larger than " + largest + " bytes");
        }
        if (clock.instant().isAfter(deadline)) {
            throw NotCopied.forNow("not all of it came in time");
        }
        if (beginning.length() < FirstBytes.ENOUGH) {
            beginning.appendBuffer(part.getDelegate());
        }
    }

    CopyOutcome copied() {
        return new CopyOutcome.Copied(FirstBytes.type(beginning), size);
    }
}
