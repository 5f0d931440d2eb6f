package io.strowger.local;

import io.strowger.local.machine.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL that a killed launcher left behind, found by the file that it keeps in its data directory. */
final class Postmaster {

    private static final int PID_LINE = 0;
    private static final int START_LINE = 2;
    private static final Duration SAME_START = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Postmaster() {}

    /** Ends it, if it still runs. */
    static boolean endLeftover(Path dataDirectory) throws InterruptedException {
        Optional<ProcessHandle> leftover = find(dataDirectory.resolve("postmaster.pid"));
        if (leftover.isPresent()) {
            end(leftover.get());
        }
        return leftover.isPresent();
    }

    private static Optional<ProcessHandle> find(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            Instant started =
                    Instant.ofEpochSecond(Long.parseLong(lines.get(START_LINE).strip()));
            return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
                    .filter(process -> startedAt(process, started));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new CannotStart("%s cannot be read: remove it if no PostgreSQL runs there.".formatted(file), e);
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant instant) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, instant).abs())
                .filter(gap -> gap.compareTo(SAME_START) <= 0)
                .isPresent();
    }

    private static void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            process.destroyForcibly();
        }
    }
}
