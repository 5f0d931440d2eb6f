package io.strowger.admin.number;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a number's periods should be: the model that the database is compared with. */
final class Timeline {

    private final Instant now;
    private final List<Span> spans = new ArrayList<>();

    Timeline(Instant now) {
        this.now = now;
    }

    /** A period; one without end ends at {@link Instant#MAX}. */
    record Span(Instant from, Instant until, String owner) {

        boolean has(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(until);
        }
    }

    int assign(Span wanted) {
        if (spans.stream()
                .anyMatch(span ->
                        span.from().isBefore(wanted.until()) && wanted.from().isBefore(span.until()))) {
            return 409;
        }
        spans.add(wanted);
        spans.sort(Comparator.comparing(Span::from));
        return 201;
    }

    int unassign(Instant until) {
        Optional<Span> running = running();
        if (running.isEmpty()) {
            Optional<Span> next =
                    spans.stream().filter(span -> span.from().isAfter(now)).findFirst();
            next.ifPresent(spans::remove);
            return next.isPresent() ? 200 : 404;
        }
        if (until.isAfter(running.get().until())) {
            return 422;
        }
        replace(
                running.get(),
                new Span(running.get().from(), until, running.get().owner()));
        return 200;
    }

    int transfer(String owner, Instant at) {
        Optional<Span> running = running();
        if (running.isEmpty()) {
            return 404;
        }
        Span was = running.get();
        if (was.owner().equals(owner)) {
            return 409;
        }
        if (!at.isBefore(was.until())) {
            return 422;
        }
        replace(was, new Span(was.from(), at, was.owner()), new Span(at, was.until(), owner));
        return 200;
    }

    /** Whose a message of that instant is: the owner's, else that of whoever has the number next. */
    Optional<String> home(Instant instant) {
        return spans.stream()
                .filter(span -> instant.isBefore(span.until()))
                .findFirst()
                .map(Span::owner);
    }

    /** The latest first. */
    List<Span> history() {
        return List.copyOf(spans).reversed();
    }

    private Optional<Span> running() {
        return spans.stream().filter(span -> span.has(now)).findFirst();
    }

    private void replace(Span old, Span... with) {
        int at = spans.indexOf(old);
        spans.remove(at);
        spans.addAll(at, List.of(with));
    }
}
