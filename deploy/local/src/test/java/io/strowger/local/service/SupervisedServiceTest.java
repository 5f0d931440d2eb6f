package io.strowger.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.FreePorts;
import io.strowger.local.machine.Progress;
import io.strowger.local.machine.RunRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final int port = new FreePorts(new Random()).next();

    @TempDir
    private Path directory;

    @Test
    void startsAServiceThatDiedAgainAndSaysSo() throws Exception {
        // Given
        SupervisedService service = start(stub());
        service.awaitReady(PATIENCE);
        Process first = service.process();

        // When
        first.destroyForcibly();

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> said().contains("stub is ready again"));
        assertThat(said()).contains("stub stopped by itself (exit code 137): starting it again in 1 s");
        assertThat(service.process().pid()).isNotEqualTo(first.pid());
        stop(service);
    }

    @Test
    void waitsNoLongerAfterEachCrashThatWasMeant() throws Exception {
        // Given
        SupervisedService service = start(stub());
        crash(service);

        // When
        crash(service);

        // Then
        assertThat(said()).doesNotContain("starting it again in 2 s");
        stop(service);
    }

    private static void crash(SupervisedService service) throws InterruptedException {
        service.awaitReady(PATIENCE);
        Process crashed = service.process();
        service.crash();
        Awaitility.await().atMost(PATIENCE).until(() -> service.process() != crashed);
    }

    @Test
    void givesUpOnAServiceThatKeepsDyingAtTheStart() throws Exception {
        // Given
        SupervisedService service = start(List.of("sh", "-c", "echo no database; exit 3"));

        // When
        assertThatThrownBy(() -> service.awaitReady(PATIENCE))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("stub does not start: see " + directory.resolve("stub.log"));

        // Then
        assertThat(Files.readString(directory.resolve("stub.log"))).contains("no database");
        stop(service);
    }

    @Test
    void stopsForGood() throws Exception {
        // Given
        SupervisedService service = start(stub());
        service.awaitReady(PATIENCE);

        // When
        stop(service);

        // Then
        assertThat(service.process().isAlive()).isFalse();
        assertThat(directory.resolve("stub.pid")).doesNotExist();
        assertThat(said()).doesNotContain("stopped by itself");
    }

    @Test
    void killsAServiceThatDoesNotStop() throws Exception {
        // Given
        Path trapped = directory.resolve("trapped");
        SupervisedService service =
                start(List.of("sh", "-c", "trap '' TERM; : > '%s'; while :; do sleep 1; done".formatted(trapped)));
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(trapped));

        // When
        service.stop();
        service.awaitEnd(Duration.ofMillis(300));

        // Then
        assertThat(service.process().isAlive()).isFalse();
        assertThat(said()).contains("stub did not stop in time: killed");
    }

    @Test
    void keepsTheLogsOfEarlierStarts() throws Exception {
        // Given
        LogFile log = new LogFile(directory.resolve("stub.log"));
        Files.writeString(log.path(), "earlier");

        // When
        log.rotate();

        // Then
        assertThat(log.path()).doesNotExist();
        assertThat(directory.resolve("stub.log.1")).hasContent("earlier");
    }

    @Test
    void waitsLongerAfterEachDeath() {
        // Given
        Duration soon = Duration.ofSeconds(2);
        Backoff first = Backoff.NONE.after(soon);

        // Then
        assertThat(first.delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(first.after(soon).delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(first.after(soon).after(soon).delay()).isEqualTo(Duration.ofSeconds(4));
        assertThat(new Backoff(40).after(soon).delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(new Backoff(40).after(Duration.ofMinutes(2)).delay()).isEqualTo(Duration.ofSeconds(1));
    }

    private SupervisedService start(List<String> command) {
        ServiceProgram program = new ServiceProgram(
                "stub",
                command,
                Map.of("PATH", System.getenv("PATH"), "PORT", Integer.toString(port)),
                new LogFile(directory.resolve("stub.log")),
                URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
        Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), Clock.systemUTC());
        return SupervisedService.start(
                program, new RunRecords(directory), new ReadyProbe(), progress, Clock.systemUTC());
    }

    private static void stop(SupervisedService service) throws InterruptedException {
        service.stop();
        service.awaitEnd(PATIENCE);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static List<String> stub() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-Xmx32m", "-cp", System.getProperty("java.class.path"), Stub.class.getName());
    }

    /** A service that is ready as soon as it runs. */
    static final class Stub {

        private Stub() {}

        public static void main(String[] arguments) throws IOException {
            int port = Integer.parseInt(System.getenv("PORT"));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
            server.start();
        }
    }
}
