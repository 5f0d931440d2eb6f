package io.strowger.admin.wiring;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.provisioning.carrier.NumberDesk;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** One account after the other; one that cannot be asked does not keep the others from being. */
final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private Rounds() {}

    static Uni<Void> over(List<NumberDesk> desks, Function<NumberDesk, ? extends Uni<?>> work) {
        return Multi.createFrom()
                .iterable(desks)
                .filter(NumberDesk::isUsable)
                .onItem()
                .transformToUniAndConcatenate(desk -> work.apply(desk)
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "account=%s outcome=unreachable its numbers are not looked at: %s",
                                desk.account(), failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
