package io.strowger.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Keeps what the broker and the server say at warnings, under the JDK's log manager and under JBoss'. */
final class QuietLogs {

    /** Held, because the JDK forgets the level of a logger that nobody refers to. */
    private static final List<Logger> LOGGERS = Stream.of(
                    "org.apache.kafka", "kafka", "state.change.logger", "io.zonky", "org.flywaydb")
            .map(Logger::getLogger)
            .toList();

    private QuietLogs() {}

    static void apply() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
