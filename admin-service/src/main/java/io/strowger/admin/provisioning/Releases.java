package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes requests to give numbers back: at the carrier first, then the assignment ends. */
@ApplicationScoped
public class Releases {

    private final HeldNumbers numbers;
    private final ReleasedNumbers released;
    private final SagaBooks books;

    Releases(HeldNumbers numbers, ReleasedNumbers released, SagaBooks books) {
        this.numbers = numbers;
        this.released = released;
        this.books = books;
    }

    /** The id of the provisioning that does it; of the same that is under way, where it was asked for before. */
    Uni<UUID> release(PhoneNumber number, ReleaseForm form) {
        return numbers.find(number.text())
                .invoke(_ -> form.mustName(number))
                .call(this::refuseWhereHeldLater)
                .call(held -> books.refuseWhileBought(held.number()))
                .chain(held -> books.open(new SagaBooks.Opening(
                        SagaKind.RELEASE,
                        held.organization(),
                        held.account(),
                        Wanted.toRelease(held.number()),
                        Plan.releasing())));
    }

    private Uni<Void> refuseWhereHeldLater(HeldNumber number) {
        return released.heldByOthers(number.organization(), number.number())
                .invoke(held -> {
                    if (held) {
                        throw Problems.conflict(
                                "number_held_later",
                                "Another organization holds the number later: end its period first.",
                                List.of());
                    }
                })
                .replaceWithVoid();
    }
}
