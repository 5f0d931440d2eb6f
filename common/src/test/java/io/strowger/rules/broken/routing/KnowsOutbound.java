package io.strowger.rules.broken.routing;

import io.strowger.rules.broken.outbound.KnowsAdmin;

/** Breaks: a service knows no other service. */
public class KnowsOutbound {
    Class<?> other() {
        return KnowsAdmin.class;
    }
}
