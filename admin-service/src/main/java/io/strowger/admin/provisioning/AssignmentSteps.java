package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.number.CarrierNumber;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** What a provisioning writes into the directory: whose the number is, that it may be used, and what is used by default. */
@ApplicationScoped
class AssignmentSteps implements StepWork {

    private final ProvisionedNumbers numbers;

    AssignmentSteps(ProvisionedNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public Set<StepName> names() {
        return Set.of(
                StepName.ASSIGN_NUMBER,
                StepName.ACTIVATE_NUMBER,
                StepName.STORE_SETTINGS,
                StepName.SET_DEFAULT_NUMBER,
                StepName.END_ASSIGNMENT);
    }

    @Override
    public Uni<Outcome> perform(Job job) {
        Saga saga = job.saga();
        return switch (job.step().name()) {
            case ASSIGN_NUMBER ->
                job.carrier().number(job.number()).chain(found -> Outcome.of(found, number -> assign(job, number)));
            case ACTIVATE_NUMBER -> done(numbers.activate(saga, job.slot()));
            case STORE_SETTINGS -> done(numbers.storeSettings(saga));
            case SET_DEFAULT_NUMBER -> setDefault(saga);
            default -> done(numbers.end(saga.organization(), saga.account(), job.number()));
        };
    }

    @Override
    public Uni<Outcome> undo(Job job) {
        Saga saga = job.saga();
        return switch (job.step().name()) {
            case ASSIGN_NUMBER -> done(numbers.end(saga.organization(), saga.account(), job.number()));
            default -> Outcome.now(Outcome.done());
        };
    }

    private Uni<Outcome> assign(Job job, Optional<CarrierNumber> found) {
        return found.map(number -> numbers.begin(job.saga(), number)
                        .<Outcome>replaceWith(Outcome.done(new JsonObject().put("carrierNumberId", number.id())))
                        .onFailure(AssignmentSteps::isHeld)
                        .recoverWithItem(new Outcome.Failed("somebody else has the number here")))
                .orElseGet(() ->
                        Outcome.now(new Outcome.Again(Optional.empty(), "the carrier does not show the number yet")));
    }

    private Uni<Outcome> setDefault(Saga saga) {
        return saga.lanes().stream()
                .map(lane -> lane.getLast())
                .filter(Step::isPassed)
                .flatMap(step -> step.number().stream())
                .findFirst()
                .map(number -> done(numbers.setDefault(saga, number)))
                .orElseGet(() -> Outcome.now(Outcome.done()));
    }

    private static Uni<Outcome> done(Uni<Void> work) {
        return work.replaceWith(Outcome.done());
    }

    /** By an exclusion constraint: of two owners one is refused. */
    private static boolean isHeld(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState().equals("23P01");
    }
}
