package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.number.NumberOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Gives back what an order bought, and nothing that it did not. */
@ApplicationScoped
class OrderReturns {

    static final String ORDER_ID = "orderId";
    private static final int TRIES_UNTIL_SHOWN = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ReleasedNumbers released;

    OrderReturns(ReleasedNumbers released) {
        this.released = released;
    }

    /** Whether what was ordered may exist, though the carrier does not show it. */
    static boolean mayShowYet(Job job) {
        return job.step().triesSinceAwaited() < TRIES_UNTIL_SHOWN;
    }

    /** An order on its way is waited for, since it cannot be taken back. */
    Uni<Outcome> giveBack(Job job) {
        return job.carrier()
                .progress(job.order())
                .chain(found -> Outcome.of(found, progress -> progress.map(order -> giveBack(job, order.state()))
                        .orElseGet(() -> isOrdered(job) ? release(job) : Outcome.now(notShown(job)))));
    }

    private Uni<Outcome> giveBack(Job job, NumberOrder.State state) {
        return switch (state) {
            case PENDING -> Outcome.now(new Outcome.Awaited("the order is on its way; the number is given back then"));
            case DONE -> release(job);
            case FAILED -> Outcome.now(Outcome.done());
        };
    }

    private static boolean isOrdered(Job job) {
        return job.step().text(ORDER_ID).isPresent();
    }

    private Uni<Outcome> release(Job job) {
        return job.carrier()
                .number(job.number())
                .chain(found -> Outcome.of(found, number -> number.map(held -> released.unlessHeld(
                                job, () -> job.carrier().release(held.id()).map(Outcome::gone)))
                        .orElseGet(() -> Outcome.now(notShown(job)))));
    }

    private static Outcome notShown(Job job) {
        return mayShowYet(job)
                ? new Outcome.Again(Optional.of(PAUSE), "the carrier may not show the number yet")
                : Outcome.done();
    }
}
