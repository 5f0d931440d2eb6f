package io.strowger.rules.broken.feature.one;

import io.strowger.rules.broken.feature.two.Two;

/** Breaks: feature packages have no cycles. */
public class One {
    Class<?> other() {
        return Two.class;
    }
}
