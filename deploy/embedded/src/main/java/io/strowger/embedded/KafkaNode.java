package io.strowger.embedded;

import io.strowger.event.Topics;
import io.strowger.event.Topics.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker (KRaft, broker and controller in one) in this JVM, on the loopback interface. */
public final class KafkaNode implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String NODE = "1";
    private static final String CLUSTER = "c3Ryb3dnZXItbG9jYWwtMQ";
    private static final Duration TOPIC_CREATION = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final boolean temporary;
    private KafkaRaftServer server;

    private KafkaNode(Path folder, int port, int controllerPort, boolean temporary) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
        this.temporary = temporary;
        this.server = startServer();
    }

    /** Starts on what the folder holds (nothing, the first time), with every topic of the catalogue. */
    public static KafkaNode persistent(Path folder, int partitions) throws IOException, InterruptedException {
        return start(folder, partitions, false);
    }

    /** Starts empty, with every topic of the catalogue, and forgets everything when closed. */
    public static KafkaNode temporary(int partitions) throws IOException, InterruptedException {
        return start(Files.createTempDirectory("strowger-kafka"), partitions, true);
    }

    private static KafkaNode start(Path folder, int partitions, boolean temporary)
            throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.find(2);
        KafkaNode node = new KafkaNode(folder, ports.get(0), ports.get(1), temporary);
        try {
            node.createTopics(partitions);
            return node;
        } catch (IOException | InterruptedException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Stops the broker and keeps its data and port, so that {@link #resume()} is the same broker again. */
    public void pause() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Starts the broker again after {@link #pause()}. */
    public void resume() {
        server = startServer();
    }

    @Override
    public void close() {
        pause();
        if (temporary) {
            try {
                TemporaryFolder.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private KafkaRaftServer startServer() {
        try {
            format();
        } catch (Exception e) { // Formatter.run declares nothing narrower
            throw new IllegalStateException("cannot format Kafka's folder " + folder, e);
        }
        KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(settings(), false), Time.SYSTEM);
        started.startup();
        return started;
    }

    private void format() throws Exception {
        Path log = Files.createDirectories(folder.resolve("log"));
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setNodeId(Integer.parseInt(NODE))
                .setClusterId(CLUSTER)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .run();
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                NODE,
                "controller.quorum.voters",
                NODE + "@" + HOST + ":" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://" + HOST + ":" + port,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                folder.resolve("log").toString(),
                "auto.create.topics.enable",
                "false"));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "min.insync.replicas", "1",
                "group.initial.rebalance.delay.ms", "0"));
        settings.putAll(Map.of(
                "num.io.threads", "4",
                "num.network.threads", "2",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.segment.bytes", "67108864",
                "group.consumer.heartbeat.interval.ms", "1000",
                "group.consumer.min.heartbeat.interval.ms", "500",
                "group.consumer.session.timeout.ms", "6000",
                "group.consumer.min.session.timeout.ms", "2000"));
        return settings;
    }

    private void createTopics(int partitions) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !there.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), partitions, (short) 1).configs(settingsOf(topic)))
                    .toList();
            admin.createTopics(missing).all().get(TOPIC_CREATION.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("cannot create Kafka's topics", e);
        }
    }

    private static Map<String, String> settingsOf(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        topic.retention().ifPresent(retention -> settings.put("retention.ms", String.valueOf(retention.toMillis())));
        return settings;
    }
}
