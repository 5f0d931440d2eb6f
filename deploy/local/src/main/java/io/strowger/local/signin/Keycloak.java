package io.strowger.local.signin;

import io.strowger.local.service.LogFile;
import io.strowger.local.service.ServiceProgram;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Keycloak is started: reachable on this machine alone, and known to the world by what the edge forwards.
 *
 * @param port where it listens
 * @param publicUrl how the world reaches the stack
 */
record Keycloak(BuiltKeycloak built, int port, URI publicUrl) {

    static final String NAME = "keycloak";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PATH = "/auth";

    /** Short-lived and small: only the first compiler, and a heap that signing in needs. */
    private static final List<String> JVM = List.of(
            "-Xms32m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    /** What the tokens of a stack's own Keycloak say of who issued them. */
    static URI issuer(URI publicUrl) {
        return URI.create(base(publicUrl) + "/realms/" + Realm.NAME);
    }

    private static String base(URI publicUrl) {
        return publicUrl.toString().replaceFirst("/+$", "") + PATH;
    }

    URI issuer() {
        return issuer(publicUrl);
    }

    ServiceProgram program(Path logs, Map<String, String> ours) {
        return new ServiceProgram(
                NAME,
                command(),
                environment(ours),
                new LogFile(logs.resolve(NAME + ".log")),
                issuer(URI.create("http://%s:%d".formatted(LOOPBACK, port))));
    }

    private static Map<String, String> environment(Map<String, String> ours) {
        return Stream.of("PATH", "HOME", "TZ", "TMPDIR")
                .filter(ours::containsKey)
                .collect(Collectors.toMap(name -> name, ours::get));
    }

    private List<String> command() {
        return Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        JVM,
                        List.of(
                                "-Dkc.home.dir=" + built.directory(),
                                "-Djboss.server.config.dir=" + built.directory().resolve("conf"),
                                "-cp",
                                built.jar().toString(),
                                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"),
                        options())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> options() {
        return List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=" + LOOPBACK,
                "--http-port=" + port,
                "--hostname=" + base(publicUrl),
                "--proxy-headers=xforwarded",
                "--proxy-trusted-addresses=127.0.0.0/8");
    }
}
