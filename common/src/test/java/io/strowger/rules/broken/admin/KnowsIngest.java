package io.strowger.rules.broken.admin;

import io.strowger.rules.broken.ingest.KnowsRouting;

/** Breaks: a service knows no other service. */
public class KnowsIngest {
    Class<?> other() {
        return KnowsRouting.class;
    }
}
