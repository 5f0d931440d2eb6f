package io.strowger.rules.broken.carrier.alpha;

import io.strowger.rules.broken.carrier.beta.Beta;

/** Breaks: carrier packages do not know each other. */
class Alpha {
    Class<?> neighbour() {
        return Beta.class;
    }
}
