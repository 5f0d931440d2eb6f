package io.strowger.admin.provisioning;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.strowger.admin.notification.Notice;
import io.strowger.admin.provisioning.StepChanges.Change;
import io.strowger.admin.provisioning.carrier.CarrierDesks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Does or undoes one step: says so first, asks the carrier, writes down what came of it. */
@ApplicationScoped
class StepRun {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 6;

    private final Map<StepName, StepWork> works = new EnumMap<>(StepName.class);
    private final StepChanges changes;
    private final Tellings tellings;
    private final CarrierDesks desks;
    private final Clock clock;
    private final int mostTries;

    StepRun(
            @All List<StepWork> works,
            StepChanges changes,
            Tellings tellings,
            CarrierDesks desks,
            Clock clock,
            @ConfigProperty(name = "strowger.provisioning.tries", defaultValue = "10") int mostTries) {
        works.forEach(work -> work.names().forEach(name -> this.works.put(name, work)));
        this.changes = changes;
        this.tellings = tellings;
        this.desks = desks;
        this.clock = clock;
        this.mostTries = mostTries;
    }

    /** False where somebody else works on it, or wants it otherwise, by now. */
    Uni<Boolean> perform(Saga saga, UUID token, Step step) {
        return changes.begin(saga, token, step)
                .chain(begun -> begun
                        ? outcome(saga, step, job -> works.get(step.name()).perform(job))
                                .chain(outcome -> performed(saga, token, step, outcome))
                        : no());
    }

    /** The same of taking it back. */
    Uni<Boolean> undo(Saga saga, UUID token, Step step) {
        return changes.beginUndoing(saga, token, step)
                .chain(begun -> begun
                        ? outcome(saga, step, job -> works.get(step.name()).undo(job))
                                .chain(outcome -> undone(saga, token, step, outcome))
                        : no());
    }

    private Uni<Outcome> outcome(Saga saga, Step step, Function<Job, Uni<Outcome>> work) {
        return desks.numbers(saga.account()).chain(desk -> work.apply(new Job(saga, step, desk)));
    }

    private Uni<Boolean> performed(Saga saga, UUID token, Step step, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var result, Optional<String> number) ->
                tellings.settled(saga, step)
                        .chain(() -> finish(
                                saga,
                                token,
                                step,
                                new Change(StepState.DONE, Optional.empty(), result, clock.instant(), number)));
            case Outcome.Again(Optional<Duration> after, String detail) ->
                later(saga, token, step, StepState.PENDING, after, detail);
            case Outcome.Unclear(String detail) ->
                later(saga, token, step, StepState.RUNNING, Optional.empty(), detail);
            case Outcome.Awaited(String detail) -> awaited(saga, token, step, StepState.PENDING, detail);
            case Outcome.ByHand(String detail, Notice notice) -> byHand(saga, token, step, detail, notice);
            case Outcome.Noted(String detail, Notice notice) ->
                tellings.raise(notice)
                        .chain(() -> finish(
                                saga,
                                token,
                                step,
                                new Change(
                                        StepState.PENDING,
                                        Optional.of(detail),
                                        Step.noted(),
                                        clock.instant(),
                                        Optional.empty())));
            case Outcome.Failed(String detail) -> failed(saga, token, step, detail);
            case Outcome.ChooseAgain(String detail) -> changes.chooseAgain(saga, token, step, detail);
        };
    }

    private Uni<Boolean> failed(Saga saga, UUID token, Step step, String detail) {
        return switch (step.name()) {
            case IMPORT_TO_AGENTS, ASSIGN_AGENT ->
                byHand(saga, token, step, detail, AgentSteps.notice(saga, step, detail));
            case TAKE_BACK_FROM_AGENTS, RELEASE_NUMBER, END_ASSIGNMENT ->
                byHand(saga, token, step, detail, Tellings.stuck(saga, step, detail));
            default ->
                tellings.settled(saga, step)
                        .chain(() -> finish(saga, token, step, Change.to(StepState.FAILED, clock.instant(), detail)));
        };
    }

    /** After many tries a person is told; a carrier that is away does not undo what was bought there. */
    private Uni<Boolean> later(
            Saga saga, UUID token, Step step, StepState state, Optional<Duration> after, String detail) {
        return step.triesSinceAwaited() + 1 >= mostTries
                ? byHand(saga, token, step, detail, Tellings.stuck(saga, step, detail))
                : finish(saga, token, step, Change.to(state, in(after.orElseGet(() -> pause(step))), detail));
    }

    /** For as long as it takes; after many tries a person is told, once. */
    private Uni<Boolean> awaited(Saga saga, UUID token, Step step, StepState state, String detail) {
        int tries = step.tries() + 1;
        Change change = new Change(state, Optional.of(detail), Step.awaited(tries), in(pause(step)), Optional.empty());
        return tries == mostTries
                ? tellings.raise(Tellings.stuck(saga, step, detail)).chain(() -> finish(saga, token, step, change))
                : finish(saga, token, step, change);
    }

    private Uni<Boolean> byHand(Saga saga, UUID token, Step step, String detail, Notice notice) {
        return tellings.raise(notice)
                .chain(() ->
                        finish(saga, token, step, Change.to(StepState.WAITING_FOR_A_PERSON, clock.instant(), detail)));
    }

    private Uni<Boolean> undone(Saga saga, UUID token, Step step, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Again(Optional<Duration> after, String detail) ->
                undoneLater(saga, token, step, after.orElseGet(() -> pause(step)), detail);
            case Outcome.Unclear(String detail) -> undoneLater(saga, token, step, pause(step), detail);
            case Outcome.Awaited(String detail) -> awaited(saga, token, step, step.state(), detail);
            case Outcome.Failed(String detail) -> cannotBeUndone(saga, token, step, detail);
            case Outcome.Done _, Outcome.ByHand _, Outcome.Noted _, Outcome.ChooseAgain _ ->
                tellings.settled(saga, step).chain(() -> finish(saga, token, step, undone(step)));
        };
    }

    private Change undone(Step step) {
        return new Change(StepState.UNDONE, step.detail(), Step.settled(), clock.instant(), Optional.empty());
    }

    private Uni<Boolean> undoneLater(Saga saga, UUID token, Step step, Duration after, String detail) {
        return step.triesSinceAwaited() + 1 >= mostTries
                ? cannotBeUndone(saga, token, step, detail)
                : finish(saga, token, step, Change.to(step.state(), in(after), detail));
    }

    private Uni<Boolean> cannotBeUndone(Saga saga, UUID token, Step step, String detail) {
        Notice notice = Tellings.stuck(saga, step, "it cannot be undone: " + detail);
        return tellings.raise(notice)
                .chain(() -> finish(
                        saga,
                        token,
                        step,
                        new Change(
                                StepState.WAITING_FOR_A_PERSON,
                                Optional.of(detail),
                                Step.stuck(),
                                clock.instant(),
                                Optional.empty())));
    }

    private Uni<Boolean> finish(Saga saga, UUID token, Step step, Change change) {
        return changes.finish(saga, token, step, change);
    }

    private Instant in(Duration pause) {
        return clock.instant().plus(pause);
    }

    private static Duration pause(Step step) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(step.tries(), MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static Uni<Boolean> no() {
        return Uni.createFrom().item(false);
    }
}
