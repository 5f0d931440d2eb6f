package io.strowger.ingest.webhook;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that is logged, from its beginning until it is closed. */
final class LoggedLines extends Handler implements AutoCloseable {

    private static final PatternFormatter FORMAT = new PatternFormatter("%s %e");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private LoggedLines() {}

    static LoggedLines begin() {
        LoggedLines lines = new LoggedLines();
        Logger.getLogger("").addHandler(lines);
        return lines;
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(FORMAT.format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
