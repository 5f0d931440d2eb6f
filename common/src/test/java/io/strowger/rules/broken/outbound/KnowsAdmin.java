package io.strowger.rules.broken.outbound;

import io.strowger.rules.broken.admin.KnowsIngest;

/** Breaks: a service knows no other service. */
public class KnowsAdmin {
    Class<?> other() {
        return KnowsIngest.class;
    }
}
