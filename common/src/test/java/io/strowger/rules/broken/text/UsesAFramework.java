package io.strowger.rules.broken.text;

import io.smallrye.mutiny.Uni;

/** Breaks: common is plain Java. */
class UsesAFramework {
    Uni<String> later() {
        return Uni.createFrom().item("later");
    }
}
