package io.strowger.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processes that a stack started, one file each ({@code <name>.pid}: process id and start instant), so that the
 * next start can end what a killed launcher left behind, and nothing else: a process id alone may belong to a stranger.
 */
public final class RunRecords {

    private static final String SUFFIX = ".pid";
    private static final Pattern RECORD = Pattern.compile("(\\d{1,9}) (\\d{1,15})");
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long CLOCK_DRIFT_MILLIS = 2_000;

    private final Path directory;

    public RunRecords(Path directory) {
        this.directory = directory;
    }

    /** Notes a process that has just been started. */
    public void add(String name, ProcessHandle process) {
        try {
            Files.writeString(file(name), process.pid() + " " + started(process) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets a process that ended. */
    public void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every recorded process that still runs, and answers the names of those. */
    public List<String> endLeftovers() {
        Map<String, ProcessHandle> leftovers = leftovers();
        leftovers.values().forEach(ProcessHandle::destroy);
        leftovers.values().forEach(RunRecords::awaitEnd);
        return List.copyOf(leftovers.keySet());
    }

    private Map<String, ProcessHandle> leftovers() {
        Map<String, ProcessHandle> leftovers = new TreeMap<>();
        for (Path file : files()) {
            recorded(file).ifPresent(process -> leftovers.put(name(file), process));
            remove(name(file));
        }
        return leftovers;
    }

    private static Optional<ProcessHandle> recorded(Path file) {
        Matcher record = RECORD.matcher(read(file).strip());
        if (!record.matches()) {
            return Optional.empty();
        }
        long millis = Long.parseLong(record.group(2));
        return ProcessHandle.of(Long.parseLong(record.group(1)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(started(process) - millis) <= CLOCK_DRIFT_MILLIS);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Milliseconds since the epoch, as the operating system counts them: they drift a little with the clock. */
    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
