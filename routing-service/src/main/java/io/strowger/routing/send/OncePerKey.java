package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.routing.send.Claims.FirstAnswer;
import io.strowger.text.Bytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers a request that names a key once; whoever comes again with it gets the first answer. */
@ApplicationScoped
public class OncePerKey {

    private static final int RACES = 5;

    private final Claims claims;
    private final Departures departures;
    private final SendMetrics metrics;

    OncePerKey(Claims claims, Departures departures, SendMetrics metrics) {
        this.claims = claims;
        this.departures = departures;
        this.metrics = metrics;
    }

    /**
     * The first answer, or else the one that {@code takeOver} gives.
     *
     * @param takeOver does what is asked for; a {@link LostRace} where the key was taken meanwhile
     */
    public Uni<Bytes> answer(Viewer.Tenant viewer, Optional<Claim> claim, Supplier<Uni<Bytes>> takeOver) {
        return Uni.createFrom()
                .deferred(() -> firstAnswer(viewer, claim))
                .chain(first -> first.map(this::again).orElseGet(takeOver))
                .onFailure(LostRace::is)
                .retry()
                .atMost(RACES);
    }

    private Uni<Optional<FirstAnswer>> firstAnswer(Viewer.Tenant viewer, Optional<Claim> claim) {
        return claim.map(made -> claims.firstAnswer(viewer, made))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Bytes> again(FirstAnswer first) {
        metrics.repeated();
        return first.unreported()
                .map(departures::repeat)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .replaceWith(first.response());
    }
}
