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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Chooses a number, orders it, and waits for it. Undone, the number is given back. */
@ApplicationScoped
class OrderSteps implements StepWork {

    static final String KIND = "kind";
    private static final Set<CarrierResult.Reason> PROOFS =
            EnumSet.of(CarrierResult.Reason.TAKEN, CarrierResult.Reason.NOT_FOUND);
    private static final int MOST_OFFERED = 50;
    private static final int MOST_CHOICES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ChosenNumbers chosen;
    private final OrderReturns returns;

    OrderSteps(ChosenNumbers chosen, OrderReturns returns) {
        this.chosen = chosen;
        this.returns = returns;
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
                        .progress(job.order())
                        .chain(found -> Outcome.of(found, progress -> Outcome.now(awaited(job, progress))));
        };
    }

    @Override
    public Uni<Outcome> undo(Job job) {
        return job.step().name() == StepName.ORDER_NUMBER ? returns.giveBack(job) : Outcome.now(Outcome.done());
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
                job.step().result().getJsonArray(Saga.TRIED, new JsonArray()).copy();
        return new Outcome.Done(
                new JsonObject().put(Saga.TRIED, tried.add(number.number())).put(KIND, number.kind()),
                Optional.of(number.number()));
    }

    private Uni<Outcome> lookUp(Job job) {
        return job.carrier()
                .progress(job.order())
                .chain(found -> told(
                        job,
                        found,
                        progress -> progress.isPresent() ? Outcome.now(ordered(job, progress.get())) : order(job)));
    }

    private Uni<Outcome> order(Job job) {
        return job.carrier().order(job.order()).chain(ordered -> switch (ordered) {
            case CarrierResult.Refused<NumberOrder.Progress>(CarrierResult.Reason reason, String detail)
            when reason == CarrierResult.Reason.TAKEN -> taken(job, detail);
            default -> told(job, ordered, progress -> Outcome.now(ordered(job, progress)));
        });
    }

    /** Once an order may have been placed, a refusal to tell, or to sell again, is no proof that nothing was bought. */
    private static <T> Uni<Outcome> told(Job job, CarrierResult<T> result, Function<T, Uni<Outcome>> given) {
        return switch (result) {
            case CarrierResult.Refused<T>(CarrierResult.Reason reason, String detail)
            when job.step().begun() && !PROOFS.contains(reason) ->
                Outcome.now(new Outcome.Unclear(Outcome.told(reason, detail)));
            default -> Outcome.of(result, given);
        };
    }

    private static Outcome ordered(Job job, NumberOrder.Progress progress) {
        return progress.state() == NumberOrder.State.FAILED
                ? lost(job, progress.detail())
                : Outcome.done(new JsonObject().put(OrderReturns.ORDER_ID, progress.orderId()));
    }

    /** By ourselves, perhaps, where an earlier order was not answered; then our reference finds it, sooner or later. */
    private static Uni<Outcome> taken(Job job, String detail) {
        return job.step().begun()
                ? job.carrier()
                        .progress(job.order())
                        .chain(found -> told(
                                job,
                                found,
                                progress -> Outcome.now(progress.map(order -> ordered(job, order))
                                        .orElseGet(() -> OrderReturns.mayShowYet(job)
                                                ? new Outcome.Again(
                                                        Optional.of(PAUSE), "taken, perhaps by our own order")
                                                : lost(job, detail)))))
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

    private static NumberSearch search(Wanted wanted) {
        return new NumberSearch(wanted.country(), wanted.areaCode(), Optional.empty(), wanted.features(), MOST_OFFERED);
    }

    private static AvailableNumber offered(String number) {
        return new AvailableNumber(number, "", "local", Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
    }
}
