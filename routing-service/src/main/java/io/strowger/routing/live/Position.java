package io.strowger.routing.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an event is on the topic, as clients see it: {@code partition-offset}. */
record Position(int partition, long offset) {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");

    /** The position in {@code text}, or empty where it is none. */
    static Optional<Position> parse(String text) {
        Matcher parts = SHAPE.matcher(text.strip());
        return parts.matches()
                ? Optional.of(new Position(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
