package io.strowger.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker (KRaft, broker and controller in one) in this JVM, on the loopback interface. */
public final class KafkaNode implements AutoCloseable {

    private final Path log;
    private final Optional<Path> temporary;
    private final KafkaPorts ports;
    private final AtomicReference<Optional<KafkaRaftServer>> running = new AtomicReference<>(Optional.empty());

    private KafkaNode(Path folder, KafkaPorts ports, Optional<Path> temporary) {
        this.log = folder.resolve("log");
        this.ports = ports;
        this.temporary = temporary;
    }

    /** On what the folder holds, at these ports; not started, and without topics of its own. */
    static KafkaNode existing(Path folder, KafkaPorts ports) {
        QuietLogs.apply();
        return new KafkaNode(folder, ports, Optional.empty());
    }

    /** Starts on what the folder holds (nothing, the first time), with every topic of the catalogue. */
    public static KafkaNode persistent(Path folder, int partitions) throws IOException, InterruptedException {
        return started(new KafkaNode(folder, KafkaPorts.choose(), Optional.empty()), partitions);
    }

    /** Starts empty, with every topic of the catalogue, and forgets everything when closed. */
    public static KafkaNode temporary(int partitions) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("strowger-kafka-");
        return started(new KafkaNode(folder, KafkaPorts.choose(), Optional.of(folder)), partitions);
    }

    private static KafkaNode started(KafkaNode node, int partitions) throws IOException, InterruptedException {
        QuietLogs.apply();
        try {
            node.resume();
            KafkaTopics.create(node.bootstrapServers(), partitions);
            return node;
        } catch (IOException | InterruptedException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** Where clients connect: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return ports.bootstrapServers();
    }

    /** Stops the broker and keeps its data and port, so that {@link #resume()} is the same broker again. */
    public synchronized void pause() {
        running.getAndSet(Optional.empty()).ifPresent(server -> {
            server.shutdown();
            server.awaitShutdown();
        });
    }

    /** Starts the broker again after {@link #pause()}. */
    public synchronized void resume() {
        if (running.get().isPresent()) {
            return;
        }
        format();
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(KafkaSettings.of(log, ports), false), Time.SYSTEM);
        running.set(Optional.of(server));
        server.startup();
    }

    @Override
    public void close() {
        pause();
        try {
            if (temporary.isPresent()) {
                Directories.remove(temporary.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void format() {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(log);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(KafkaSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(KafkaSettings.CONTROLLER)
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) { // Formatter.run declares nothing narrower
            throw new IllegalStateException("cannot format Kafka's folder " + log, e);
        }
    }
}
