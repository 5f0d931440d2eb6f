package io.strowger.rules.broken.ingest;

import io.strowger.rules.broken.routing.KnowsOutbound;

/** Breaks: a service knows no other service. */
public class KnowsRouting {
    Class<?> other() {
        return KnowsOutbound.class;
    }
}
