package io.strowger.rules.broken.outbound;

import io.smallrye.mutiny.Uni;

/** Breaks: services never block. */
class WaitsForAnAnswer {
    String wait(Uni<String> answer) {
        return answer.await().indefinitely();
    }
}
