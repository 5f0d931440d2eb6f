package io.strowger.routing.call;

import io.strowger.event.CallEvent;
import io.strowger.event.TenantEvent.CallChanged;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a batch of news.
 *
 * @param foreign those whose number belongs to another account
 * @param notStorable those that the database refuses because of their data
 */
record Taken(List<CallChanged> changed, List<CallEvent> foreign, List<CallEvent> notStorable) {

    static final Taken NOTHING = new Taken(List.of(), List.of(), List.of());

    Taken {
        changed = List.copyOf(changed);
        foreign = List.copyOf(foreign);
        notStorable = List.copyOf(notStorable);
    }

    static Taken notStorable(CallEvent call) {
        return new Taken(List.of(), List.of(), List.of(call));
    }

    Taken and(Taken other) {
        return new Taken(
                joined(changed, other.changed), joined(foreign, other.foreign), joined(notStorable, other.notStorable));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
