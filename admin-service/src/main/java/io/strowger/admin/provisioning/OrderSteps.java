package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberSearch;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses a number, orders it, and waits for it. Undone, the number is given back. */
@ApplicationScoped
class OrderSteps implements StepWork {

    static final String KIND = "kind";
    private static final String TRIED = "tried";
    private static final int MOST_OFFERED = 50;
    private static final int MOST_CHOICES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ChosenNumbers chosen;

    OrderSteps(ChosenNumbers chosen) {
        this.chosen = chosen;
    }

    @Override
    public Set<StepName> names() {
        return Set.of(StepName.CHOOSE_NUMBER, StepName.ORDER_NUMBER, StepName.AWAIT_ORDER);
    }

    @Override
    public Uni<Outcome> perform(Job job) {
        return switch (job.step().name()) {
            case CHOOSE_NUMBER -> choose(job);
            case ORDER_NUMBER -> job.step().begun() ? lookUp(job) : order(job);
            default ->
                job.carrier()
                        .progress(described(job))
                        .chain(found -> Outcome.of(found, progress -> Outcome.now(awaited(job, progress))));
        };
    }

    @Override
    public Uni<Outcome> undo(Job job) {
        return job.step().name() == StepName.ORDER_NUMBER ? giveBack(job) : Outcome.now(Outcome.done());
    }

    private Uni<Outcome> choose(Job job) {
        return job.saga()
                .wanted()
                .phoneNumber()
                .map(number -> take(job, List.of(offered(number))))
                .orElseGet(() -> job.carrier()
                        .search(search(job.saga().wanted()))
                        .chain(found -> Outcome.of(found, numbers -> take(job, numbers))));
    }

    /** Reserved here until it is bought, so that two organizations never buy the same number of an account. */
    private Uni<Outcome> take(Job job, List<AvailableNumber> offered) {
        List<String> tried = job.saga().tried();
        List<AvailableNumber> left = offered.stream()
                .filter(number -> !tried.contains(number.number()))
                .toList();
        return chosen.first(job.saga(), job.step(), left).map(number -> number.map(found -> chosen(job, found))
                .orElseGet(() -> new Outcome.Failed(
                        job.saga().wanted().phoneNumber().isPresent()
                                ? "somebody else has it by now"
                                : "the carrier has no such number for sale")));
    }

    private static Outcome chosen(Job job, AvailableNumber number) {
        JsonArray tried =
                job.step().result().getJsonArray(TRIED, new JsonArray()).copy();
        return new Outcome.Done(
                new JsonObject().put(TRIED, tried.add(number.number())).put(KIND, number.kind()),
                Optional.of(number.number()));
    }

    private Uni<Outcome> lookUp(Job job) {
        return job.carrier()
                .progress(described(job))
                .chain(found -> Outcome.of(
                        found,
                        progress -> progress.isPresent() ? Outcome.now(ordered(job, progress.get())) : order(job)));
    }

    private Uni<Outcome> order(Job job) {
        return job.carrier().order(described(job)).chain(ordered -> switch (ordered) {
            case CarrierResult.Refused<NumberOrder.Progress>(CarrierResult.Reason reason, String detail)
            when reason == CarrierResult.Reason.TAKEN -> taken(job, detail);
            default -> Outcome.of(ordered, progress -> Outcome.now(ordered(job, progress)));
        });
    }

    private static Outcome ordered(Job job, NumberOrder.Progress progress) {
        return progress.state() == NumberOrder.State.FAILED
                ? lost(job, progress.detail())
                : Outcome.done(new JsonObject().put("orderId", progress.orderId()));
    }

    /** By ourselves, perhaps, where an earlier order was not answered. */
    private static Uni<Outcome> taken(Job job, String detail) {
        return job.step().begun()
                ? job.carrier()
                        .number(job.number())
                        .chain(found -> Outcome.of(
                                found, number -> Outcome.now(number.isPresent() ? Outcome.done() : lost(job, detail))))
                : Outcome.now(lost(job, detail));
    }

    /** Another one will do where only one is wanted, whichever it is. */
    private static Outcome lost(Job job, String detail) {
        Wanted wanted = job.saga().wanted();
        String told = "taken meanwhile" + (detail.isBlank() ? "" : " (" + detail + ")");
        return wanted.quantity() == 1
                        && wanted.phoneNumber().isEmpty()
                        && job.saga().tried().size() < MOST_CHOICES
                ? new Outcome.ChooseAgain(told)
                : new Outcome.Failed(told);
    }

    private static Outcome awaited(Job job, Optional<NumberOrder.Progress> found) {
        return found.map(progress -> switch (progress.state()) {
                    case PENDING -> new Outcome.Awaited("the carrier has not delivered the number yet");
                    case DONE -> Outcome.done();
                    case FAILED -> lost(job, progress.detail());
                })
                .orElseGet(() -> new Outcome.Again(Optional.of(PAUSE), "the carrier does not show the order yet"));
    }

    /** An order on its way is waited for, since it cannot be taken back. */
    private Uni<Outcome> giveBack(Job job) {
        return job.carrier()
                .progress(described(job))
                .chain(found -> Outcome.of(
                        found, progress -> progress.filter(order -> order.state() == NumberOrder.State.PENDING)
                                .map(_ -> Outcome.now(
                                        new Outcome.Awaited("the order is on its way; the number is given back then")))
                                .orElseGet(() -> release(job))));
    }

    /** Looked up by its number, whatever became of the order. */
    private static Uni<Outcome> release(Job job) {
        return job.carrier()
                .number(job.number())
                .chain(found -> Outcome.of(found, number -> number.map(
                                held -> job.carrier().release(held.id()).map(Outcome::gone))
                        .orElseGet(() -> Outcome.now(Outcome.done()))));
    }

    private static NumberOrder described(Job job) {
        Saga saga = job.saga();
        return new NumberOrder(
                saga.id() + "-" + job.slot() + "-" + choices(saga, job.slot()),
                job.number(),
                job.label(),
                job.carrier().webhooks(),
                saga.objects());
    }

    private static int choices(Saga saga, int slot) {
        return saga.step(slot, StepName.CHOOSE_NUMBER)
                .map(step -> step.result().getJsonArray(TRIED, new JsonArray()).size())
                .orElse(0);
    }

    private static NumberSearch search(Wanted wanted) {
        return new NumberSearch(wanted.country(), wanted.areaCode(), Optional.empty(), wanted.features(), MOST_OFFERED);
    }

    private static AvailableNumber offered(String number) {
        return new AvailableNumber(number, "", "local", Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
    }
}
