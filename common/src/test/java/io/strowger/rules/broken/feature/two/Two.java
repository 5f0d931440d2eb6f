package io.strowger.rules.broken.feature.two;

import io.strowger.rules.broken.feature.one.One;

/** Breaks: feature packages have no cycles. */
public class Two {
    Class<?> other() {
        return One.class;
    }
}
