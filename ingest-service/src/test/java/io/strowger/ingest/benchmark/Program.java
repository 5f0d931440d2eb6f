package io.strowger.ingest.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program under test in a JVM of its own; every one with the same memory and collector. */
record Program(String name, int port, Process process) implements AutoCloseable {

    private static final List<String> JVM =
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:+UseSerialGC");

    static Program reference(String bootstrapServers, int port) throws IOException {
        List<String> command = List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ReferenceProgram.class.getName(),
                bootstrapServers,
                String.valueOf(port));
        return new Program("reference", port, start("reference", command, Map.of()));
    }

    static Program ingest(String bootstrapServers, int port, int managementPort) throws IOException {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "STROWGER_WEBHOOKS_RATE",
                "0",
                "STROWGER_WEBHOOKS_ACCOUNT_RATE",
                "0",
                "STROWGER_OPTIONAL_SECRETS",
                "env:STROWGER_SECRET_UNNEEDED",
                "QUARKUS_HTTP_PORT",
                String.valueOf(port),
                "QUARKUS_MANAGEMENT_PORT",
                String.valueOf(managementPort));
        return new Program("ingest", port, start("ingest", List.of("-jar", jar().toString()), environment));
    }

    /** Resident memory, where the system tells (Linux). */
    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Processor time used so far. */
    Duration busy() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Path jar() {
        return Path.of("target", "quarkus-app", "quarkus-run.jar");
    }

    private static Process start(String name, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "benchmark-" + name + ".log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
