package io.strowger.local.machine;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What the launcher tells the person in front of it, each line with the seconds since the start. */
public final class Progress {

    private final PrintStream out;
    private final Clock clock;
    private final Instant start;

    public Progress(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** A line with the time. */
    public void say(String line) {
        Duration since = Duration.between(start, clock.instant());
        out.printf("%6.1f s  %s%n", since.toMillis() / 1000.0, line);
    }

    /** A line as it is. */
    public void print(String line) {
        out.println(line);
    }
}
