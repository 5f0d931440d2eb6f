package io.strowger.local;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/** Sends what Kafka, the edge and other libraries in the launcher log to a file, so that the screen stays readable. */
final class LaunchLog {

    static final String FILE = "launcher.log";

    private LaunchLog() {}

    static void toFile(Home home) {
        home.create();
        System.setProperty("log4j.shutdownHookEnabled", "false"); // Kafka brings Log4j, which complains at a stop
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new Flushing(open(home.logs().resolve(FILE))));
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static final class Flushing extends StreamHandler {

        Flushing(OutputStream out) {
            super(out, new SimpleFormatter());
        }

        @Override
        public synchronized void publish(LogRecord record) {
            super.publish(record);
            flush();
        }
    }
}
