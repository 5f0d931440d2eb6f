package io.strowger.rules.broken.code;

import java.time.Instant;

/** Breaks: time and ids are injected. */
class TakesItsOwnTime {
    Instant now() {
        return Instant.now();
    }
}
