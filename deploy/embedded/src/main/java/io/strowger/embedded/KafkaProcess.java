package io.strowger.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A real Kafka broker in a JVM of its own, which can crash and is then started again. It ends by itself when the JVM that
 * started it is gone. What it logs is in {@code broker.log} of its folder.
 */
public final class KafkaProcess implements AutoCloseable {

    private static final List<String> FLAGS = List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC");
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(7);

    private final Path folder;
    private final KafkaPorts ports;
    private final AtomicReference<Optional<Process>> running = new AtomicReference<>(Optional.empty());

    private KafkaProcess(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.ports = KafkaPorts.choose();
    }

    /** Starts on what the folder holds (nothing, the first time), with every topic of the catalogue. */
    public static KafkaProcess start(Path folder, int partitions) throws IOException, InterruptedException {
        KafkaProcess kafka = new KafkaProcess(folder);
        try {
            kafka.resume();
            KafkaTopics.create(kafka.bootstrapServers(), partitions);
            return kafka;
        } catch (IOException | InterruptedException | RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Where clients connect: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return ports.bootstrapServers();
    }

    /** Ends the broker at once, as a crash would, and keeps its data and port. */
    public synchronized void kill() {
        running.getAndSet(Optional.empty())
                .ifPresent(broker -> broker.destroyForcibly().onExit().join());
    }

    /** Starts the broker again after {@link #kill()}; returns when it serves. */
    public synchronized void resume() throws IOException {
        if (running.get().isPresent()) {
            return;
        }
        Files.createDirectories(folder);
        endLeftover();
        Process broker = launch();
        running.set(Optional.of(broker));
        Files.writeString(mark(), Long.toString(broker.pid()));
        if (!KafkaProgram.READY.equals(output(broker).readLine())) {
            running.set(Optional.empty());
            throw new IOException("the broker ended; see " + log());
        }
        var _ = broker.onExit().thenAcceptAsync(this::startAgain);
    }

    /** The class path is no argument: of a long command line the system tells no arguments, and {@link #isOurs} reads them. */
    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    /** Nobody asked it to end. */
    private synchronized void startAgain(Process ended) {
        if (running.get().filter(broker -> broker.equals(ended)).isEmpty()) {
            return;
        }
        running.set(Optional.empty());
        try {
            resume();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the broker in order. */
    @Override
    public synchronized void close() {
        running.getAndSet(Optional.empty()).ifPresent(KafkaProcess::stop);
    }

    /** A broker whose launcher was killed ends by itself, but may not be gone yet. */
    private void endLeftover() throws IOException {
        if (Files.exists(mark())) {
            ProcessHandle.of(Long.parseLong(Files.readString(mark())))
                    .filter(this::isOurs)
                    .ifPresent(broker -> {
                        broker.destroyForcibly();
                        broker.onExit().join();
                    });
        }
    }

    /** A pid may be another process' by now: ours has the folder among its arguments. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(List::of)
                .filter(arguments -> arguments.contains(folder.toString()))
                .isPresent();
    }

    private static void stop(Process broker) {
        try {
            broker.getOutputStream().close();
            var _ = broker.waitFor(UNTIL_STOPPED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            broker.destroyForcibly();
        }
    }

    private static BufferedReader output(Process broker) {
        return new BufferedReader(new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8));
    }

    private List<String> command() {
        return Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        FLAGS,
                        List.of(KafkaProgram.class.getName()),
                        List.of(
                                folder.toString(),
                                Integer.toString(ports.broker()),
                                Integer.toString(ports.controller())))
                .flatMap(List::stream)
                .toList();
    }

    private Path mark() {
        return folder.resolve("broker.pid");
    }

    private Path log() {
        return folder.resolve("broker.log");
    }
}
