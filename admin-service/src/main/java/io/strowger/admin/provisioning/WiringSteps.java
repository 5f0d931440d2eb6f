package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.number.CarrierNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Points a number's webhooks at us, reads them back, and puts them right where somebody else changed them. */
@ApplicationScoped
class WiringSteps implements StepWork {

    private static final Optional<Duration> PAUSE = Optional.of(Duration.ofSeconds(1));
    private static final Outcome NOT_THERE =
            new Outcome.Again(Optional.empty(), "the carrier does not show the number yet");

    private final ReleasedNumbers released;

    WiringSteps(ReleasedNumbers released) {
        this.released = released;
    }

    @Override
    public Set<StepName> names() {
        return Set.of(StepName.WIRE_NUMBER, StepName.CHECK_WIRING, StepName.RESTORE_WIRING, StepName.RELEASE_NUMBER);
    }

    @Override
    public Uni<Outcome> perform(Job job) {
        return switch (job.step().name()) {
            case WIRE_NUMBER -> number(job, number -> wire(job, number));
            case RELEASE_NUMBER -> release(job);
            default -> number(job, number -> check(job, number));
        };
    }

    /** What a number is wired to goes with the number. */
    @Override
    public Uni<Outcome> undo(Job job) {
        return Outcome.now(Outcome.done());
    }

    private static Uni<Outcome> number(Job job, Function<CarrierNumber, Uni<Outcome>> work) {
        return job.carrier()
                .number(job.number())
                .chain(found -> Outcome.of(found, number -> number.map(work).orElseGet(() -> Outcome.now(NOT_THERE))));
    }

    private static Uni<Outcome> wire(Job job, CarrierNumber number) {
        return job.carrier()
                .wire(number, job.saga().objects())
                .chain(result -> Outcome.of(result, _ -> Outcome.now(Outcome.done())));
    }

    private static Uni<Outcome> check(Job job, CarrierNumber number) {
        List<WiringDifference> wrong =
                WiringDifference.between(job.carrier().wiring(job.saga().objects()), number.wiring());
        return wrong.isEmpty()
                ? Outcome.now(Outcome.done())
                : wire(job, number)
                        .map(outcome ->
                                outcome instanceof Outcome.Done ? new Outcome.Again(PAUSE, told(wrong)) : outcome);
    }

    private static String told(List<WiringDifference> wrong) {
        return "not as they should be at the carrier: "
                + wrong.stream().map(WiringDifference::field).collect(Collectors.joining(", "));
    }

    /** Where the carrier has the number at all. */
    private Uni<Outcome> release(Job job) {
        return job.desk().isEmpty()
                ? Outcome.now(Outcome.done())
                : job.carrier()
                        .number(job.number())
                        .chain(found -> Outcome.of(found, number -> number.map(held -> released.unlessHeld(
                                        job,
                                        () -> job.carrier().release(held.id()).map(Outcome::gone)))
                                .orElseGet(() -> Outcome.now(Outcome.done()))));
    }
}
