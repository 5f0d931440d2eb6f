package io.strowger.admin.provisioning;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a provisioning does next: follows from its steps alone, so that whoever takes it over goes on where it was. */
sealed interface Course {

    /** A step is begun, or begun again. */
    record Perform(Step step) implements Course {}

    /** A step's effect is taken back. */
    record Undo(Step step) implements Course {}

    /** What was done is undone from here on. */
    record TurnBack(String detail) implements Course {}

    /** Nothing before then. */
    record Wait(Instant until) implements Course {}

    /** Nothing, until a person has done something. */
    record AskAPerson(String detail) implements Course {}

    record End(SagaState state, String detail) implements Course {}

    static Course of(Saga saga, Instant now) {
        return saga.state() == SagaState.UNDOING ? back(saga, now) : on(saga, now);
    }

    /** A step that is next for a number, or for all of them. */
    record Candidate(Step step, boolean undone) {

        private boolean isAble() {
            return undone ? !step.isStuck() : !step.is(StepState.WAITING_FOR_A_PERSON);
        }

        private Course course() {
            return undone ? new Undo(step) : new Perform(step);
        }
    }

    private static Course on(Saga saga, Instant now) {
        List<Step> failed = saga.steps().stream().filter(Step::failed).toList();
        if (!failed.isEmpty() && isLost(saga)) {
            return new TurnBack(told(failed));
        }
        List<Candidate> candidates = Stream.<Supplier<Stream<Candidate>>>of(
                        () -> first(opening(saga)),
                        () -> saga.lanes().stream().flatMap(Course::inLane),
                        () -> first(saga.lane(0)))
                .map(part -> part.get().toList())
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse(List.of());
        return candidates.isEmpty() ? new End(SagaState.DONE, told(failed)) : choose(candidates, now);
    }

    private static List<Step> opening(Saga saga) {
        return saga.lane(0).stream()
                .filter(step -> step.name().object().isPresent())
                .toList();
    }

    /** Whether what failed takes all else with it. */
    private static boolean isLost(Saga saga) {
        return saga.lane(0).stream().anyMatch(Step::failed)
                || saga.wanted().allOrNothing()
                || saga.lanes().stream().allMatch(lane -> lane.stream().anyMatch(Step::failed));
    }

    /** What is next for a number: of one that failed, whatever is left to undo. */
    private static Stream<Candidate> inLane(List<Step> lane) {
        return lane.stream().anyMatch(Step::failed)
                ? lastEffect(lane).map(step -> new Candidate(step, true)).stream()
                : first(lane);
    }

    private static Stream<Candidate> first(List<Step> steps) {
        return steps.stream().filter(step -> !step.isPassed()).limit(1).map(step -> new Candidate(step, false));
    }

    private static Optional<Step> lastEffect(List<Step> steps) {
        return steps.reversed().stream().filter(Step::mayHaveEffect).findFirst();
    }

    private static Course choose(List<Candidate> candidates, Instant now) {
        List<Candidate> able = candidates.stream().filter(Candidate::isAble).toList();
        return able.stream()
                .filter(candidate -> !candidate.step().nextAt().isAfter(now))
                .findFirst()
                .map(Candidate::course)
                .or(() -> able.stream()
                        .map(candidate -> candidate.step().nextAt())
                        .min(Comparator.naturalOrder())
                        .map(Wait::new))
                .orElseGet(() -> new AskAPerson(
                        told(candidates.stream().map(Candidate::step).toList())));
    }

    private static Course back(Saga saga, Instant now) {
        return lastEffect(saga.steps())
                .map(step -> back(step, now))
                .orElseGet(() -> new End(SagaState.UNDONE, saga.detail().orElse("")));
    }

    private static Course back(Step step, Instant now) {
        if (step.isStuck()) {
            return new End(SagaState.FAILED, told(step));
        }
        return step.nextAt().isAfter(now) ? new Wait(step.nextAt()) : new Undo(step);
    }

    private static String told(List<Step> steps) {
        return steps.stream().map(Course::told).collect(Collectors.joining("; "));
    }

    private static String told(Step step) {
        return Stream.of(step.number(), Optional.of(step.name().label()), step.detail())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(": "));
    }
}
