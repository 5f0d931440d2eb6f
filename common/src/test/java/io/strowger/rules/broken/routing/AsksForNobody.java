package io.strowger.rules.broken.routing;

import io.smallrye.mutiny.Uni;

/** Breaks: queries in the tenant's role take a Viewer first. */
class AsksForNobody {
    private final String pool;

    AsksForNobody(@ReactiveDataSource("tenant") String pool) {
        this.pool = pool;
    }

    public Uni<String> messages() {
        return Uni.createFrom().item(pool);
    }
}
