package io.strowger.rules.broken.code;

import jakarta.inject.Inject;
import java.time.Clock;

/** Breaks: nothing is injected into fields. */
class InjectsIntoAField {
    @Inject
    Clock clock;
}
