package io.strowger.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's configuration: one node that is broker and controller, with little memory and few threads. */
final class KafkaSettings {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String ONE = "1";
    private static final Map<String, String> ALONE = Map.of(
            "offsets.topic.replication.factor", ONE,
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.replication.factor", ONE,
            "transaction.state.log.min.isr", ONE,
            "transaction.state.log.num.partitions", ONE,
            "share.coordinator.state.topic.replication.factor", ONE,
            "share.coordinator.state.topic.min.isr", ONE,
            "share.coordinator.state.topic.num.partitions", ONE,
            "min.insync.replicas", ONE);
    private static final Map<String, String> SMALL = Map.of(
            "auto.create.topics.enable", "false",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "broker.heartbeat.interval.ms", "1000",
            "broker.session.timeout.ms", "5000",
            "group.initial.rebalance.delay.ms", "0",
            "log.cleaner.dedupe.buffer.size", "4194304",
            "log.segment.bytes", "67108864");

    private KafkaSettings() {}

    /** The voters are configured and not stored, so that the ports may change from one run to the next. */
    static Map<String, String> of(Path log, KafkaPorts ports) {
        Map<String, String> settings = new HashMap<>(ALONE);
        settings.putAll(SMALL);
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + ports.quorumAddress());
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put(
                "listeners",
                "PLAINTEXT://%s,%s://%s".formatted(ports.bootstrapServers(), CONTROLLER, ports.quorumAddress()));
        settings.put("log.dirs", log.toString());
        return settings;
    }
}
