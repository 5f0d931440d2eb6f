package io.strowger.routing.call;

import io.strowger.event.CallEvent;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.event.TenantEvent.CallChanged;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a batch of news.
 *
 * @param foreign those whose number belongs to another account
 * @param notStorable those that the database refuses because of their data
 * @param noticed what operators should know
 * @param over what they need not mind any more
 */
record Taken(
        List<CallChanged> changed,
        List<CallEvent> foreign,
        List<CallEvent> notStorable,
        List<NotificationRaised> noticed,
        List<NotificationSettled> over) {

    static final Taken NOTHING = new Taken(List.of(), List.of(), List.of(), List.of(), List.of());

    Taken {
        changed = List.copyOf(changed);
        foreign = List.copyOf(foreign);
        notStorable = List.copyOf(notStorable);
        noticed = List.copyOf(noticed);
        over = List.copyOf(over);
    }

    static Taken notStorable(CallEvent call) {
        return new Taken(List.of(), List.of(), List.of(call), List.of(), List.of());
    }

    Taken and(Taken other) {
        return new Taken(
                joined(changed, other.changed),
                joined(foreign, other.foreign),
                joined(notStorable, other.notStorable),
                joined(noticed, other.noticed),
                joined(over, other.over));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
