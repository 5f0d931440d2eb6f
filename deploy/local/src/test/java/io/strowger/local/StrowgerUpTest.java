package io.strowger.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.machine.FreePorts;
import io.strowger.local.machine.RunRecords;
import io.strowger.local.service.ReadyProbe;
import io.strowger.local.service.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's process, on real PostgreSQL and Kafka and with stubs for the services. */
class StrowgerUpTest {

    private static final int SERVICES_AND_KAFKA = 5;

    private static final Duration UNTIL_READY = Duration.ofSeconds(90);
    private static final int SECONDS_TO_STOP = 20;

    private final List<Process> launchers = new ArrayList<>();
    private final FreePorts ports = new FreePorts(new Random());
    private final int port = ports.next();

    @TempDir
    private Path directory;

    private Path home;
    private Path sources;

    @BeforeEach
    void buildStubs() throws IOException {
        home = directory.resolve("home");
        sources = directory.resolve("sources");
        for (Service service : Service.values()) {
            stubJar(sources.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar"));
        }
    }

    @AfterEach
    void endWhatAFailedTestLeft() throws Exception {
        for (Process launcher : launchers) {
            launcher.destroyForcibly().waitFor();
        }
        if (Files.exists(home.resolve("run"))) {
            new RunRecords(home.resolve("run")).endLeftovers();
            Postmaster.endLeftover(home.resolve("data/postgres/data"));
        }
    }

    @Test
    void survivesItsOwnDeathAndStopsWhenToldTo() throws Exception {
        // Given
        Process killed = up("first", port, home);
        awaitReady("first");
        String key = Files.readString(home.resolve("operator-key")).strip();
        List<ProcessHandle> orphans = killed.descendants().toList();

        // When
        killed.destroyForcibly().waitFor();
        Process restarted = up("second", port, home);
        awaitReady("second");

        // Then
        assertThat(orphans).hasSize(SERVICES_AND_KAFKA).noneMatch(ProcessHandle::isAlive);
        assertThat(said("second"))
                .contains("ended what an earlier launcher left behind: admin, ingest, outbound, routing, postgresql")
                .contains("operator key   " + key, "WEBHOOK_SECRET is not set", "./strowger demo");
        refusesASecondStackOnTheHome();
        refusesAPortThatIsTaken();
        startsAgainWhatDied(restarted);
        stopsAndLeavesNothing(restarted);
    }

    @Test
    void saysWhatIsNotBuilt() throws Exception {
        // Given
        Files.delete(sources.resolve("routing-service/target/quarkus-app/quarkus-run.jar"));

        // When
        Process launcher = up("unbuilt", port, home);

        // Then
        assertFailsWith(launcher, "unbuilt", "strowger: routing is not built: ");
    }

    private void refusesASecondStackOnTheHome() throws Exception {
        Process second = up("same-home", ports.next(), home);
        assertFailsWith(second, "same-home", "strowger: Strowger already runs on " + home);
    }

    private void refusesAPortThatIsTaken() throws Exception {
        Process second = up("same-port", port, directory.resolve("other-home"));
        assertFailsWith(second, "same-port", "strowger: port " + port + " is in use: ");
    }

    private void startsAgainWhatDied(Process launcher) {
        launcher.descendants()
                .filter(StrowgerUpTest::isService)
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
        Awaitility.await().atMost(UNTIL_READY).until(() -> said("second").contains("is ready again"));
        assertThat(said("second")).contains("stopped by itself (exit code 137): starting it again in 1 s");
    }

    private static boolean isService(ProcessHandle process) {
        return Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(it -> it.endsWith("quarkus-run.jar"));
    }

    private void stopsAndLeavesNothing(Process launcher) throws Exception {
        List<ProcessHandle> services = launcher.descendants().toList();
        launcher.destroy();
        assertThat(launcher.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)).isTrue();
        assertThat(services).noneMatch(ProcessHandle::isAlive);
        assertThat(home.resolve("run")).isEmptyDirectory();
        assertThat(home.resolve("data/postgres/data/postmaster.pid")).doesNotExist();
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    private void assertFailsWith(Process launcher, String name, String message) throws Exception {
        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(said(name + ".err").lines()).singleElement().asString().startsWith(message);
        assertThat(said(name)).doesNotContain("stopped");
    }

    private Process up(String name, int onPort, Path onHome) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstrowger.root=" + sources,
                "-cp",
                System.getProperty("java.class.path"),
                StrowgerUp.class.getName());
        Stream.of("WEBHOOK_SECRET", "STROWGER_OPERATOR_KEY", "EXTREME_API_URL").forEach(builder.environment()::remove);
        builder.environment()
                .putAll(Map.of(
                        "STROWGER_PORT",
                        Integer.toString(onPort),
                        "STROWGER_HOME",
                        onHome.toString(),
                        "STROWGER_OIDC",
                        "off"));
        Process launcher = builder.redirectOutput(directory.resolve(name).toFile())
                .redirectError(directory.resolve(name + ".err").toFile())
                .start();
        launchers.add(launcher);
        return launcher;
    }

    private void awaitReady(String name) {
        Awaitility.await().atMost(UNTIL_READY).until(() -> said(name)
                .contains("Strowger is ready: http://localhost:" + port));
        assertThat(isHealthy()).isTrue();
    }

    private boolean isHealthy() {
        try {
            return new ReadyProbe().isReady(URI.create("http://localhost:" + port + "/health"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String said(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void stubJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
        String entry = StubService.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(jar.getParent());
        try (InputStream code = StubService.class.getClassLoader().getResourceAsStream(entry);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        }
    }
}
