package io.strowger.routing.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest events, so that whoever was away for a moment misses none; the oldest make room for new ones. */
final class Ring {

    private final long capacity;
    private final Deque<LiveEvent> events = new ArrayDeque<>();
    private final Map<Integer, Long> newest = new HashMap<>();
    private final Map<Integer, Long> forgotten = new HashMap<>();
    private long weight;

    /** @param capacity in bytes, roughly */
    Ring(long capacity) {
        this.capacity = capacity;
    }

    void add(LiveEvent event) {
        Position position = event.position();
        forgotten.putIfAbsent(position.partition(), position.offset() - 1);
        newest.put(position.partition(), position.offset());
        events.addLast(event);
        weight += event.weight();
        while (weight > capacity) {
            forget(events.removeFirst());
        }
    }

    private void forget(LiveEvent oldest) {
        forgotten.put(oldest.position().partition(), oldest.position().offset());
        weight -= oldest.weight();
    }

    /** What happened to the organization after that position, or empty where the ring cannot tell. */
    Optional<List<LiveEvent>> after(Position last, String organization) {
        return covers(last)
                ? Optional.of(events.stream()
                        .filter(event -> event.organization().equals(organization))
                        .filter(event -> isAfter(event.position(), last))
                        .toList())
                : Optional.empty();
    }

    private boolean covers(Position last) {
        return last.offset() >= forgotten.getOrDefault(last.partition(), Long.MAX_VALUE)
                && last.offset() <= newest.getOrDefault(last.partition(), Long.MIN_VALUE);
    }

    /** All events of an organization are in one partition: a position in another one tells nothing of them. */
    private static boolean isAfter(Position position, Position last) {
        return position.partition() == last.partition() && position.offset() > last.offset();
    }
}
