package io.strowger.local.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrowgerScriptTest {

    private static final Path SCRIPT = Path.of(System.getProperty("strowger.root"), "strowger")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path directory;

    @Test
    void isAPosixScript() throws Exception {
        // When
        Outcome outcome = run(List.of("sh", "-n", SCRIPT.toString()), Map.of());

        // Then
        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", ""})
    void explainsItself(String argument) throws Exception {
        // When
        Outcome outcome = run(argument.isEmpty() ? List.of() : List.of(argument));

        // Then
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("./strowger up", "./strowger test", "STROWGER_PORT", "WEBHOOK_SECRET");
    }

    @Test
    void keepsASecretThatNobodyElseCanRead() throws Exception {
        // When
        Outcome outcome = run(
                List.of("sh", "-c", "printf 's3cr$t\\n' | \"$0\" secret set twilio-token", SCRIPT.toString()),
                Map.of("STROWGER_HOME", directory.toString()));

        // Then
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("file:twilio-token").doesNotContain("s3cr$t");
        Path kept = directory.resolve("account-secrets/twilio-token");
        assertThat(kept).hasContent("s3cr$t");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", ".hidden", "a/b", "a b"})
    void keepsNoSecretUnderANameThatIsNone(String name) throws Exception {
        // When
        Outcome outcome = run(List.of("secret", "set", name));

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("is no name of a secret");
    }

    @Test
    void refusesAnUnknownCommandWithTheHelp() throws Exception {
        // When
        Outcome outcome = run(List.of("fly"));

        // Then
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("strowger: there is no command 'fly'.")
                .contains("./strowger up");
    }

    @Test
    void worksThroughASymbolicLinkFromAnywhere() throws Exception {
        // Given
        Path link = Files.createSymbolicLink(directory.resolve("link"), SCRIPT);
        Path further = Files.createSymbolicLink(directory.resolve("further"), Path.of("link"));

        // When
        Outcome outcome = run(List.of(further.toString(), "test", "nothing"), Map.of());

        // Then
        assertThat(link).isSymbolicLink();
        assertThat(outcome.err())
                .startsWith("strowger: there is no module 'nothing'; there are:")
                .contains("common");
    }

    @Test
    void saysWhatToInstallWithoutAJdk() throws Exception {
        // When
        Outcome outcome = run(List.of(SCRIPT.toString(), "up"), bareEnvironment());

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("strowger: no JDK 25 or newer found: install one");
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void takesNoOlderJdk() throws Exception {
        // Given
        Path old = jdk("old", "21.0.4");

        // When
        Outcome outcome = run(List.of(SCRIPT.toString(), "test"), with("JAVA_HOME", old.toString()));

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("strowger: no JDK 25 or newer found");
    }

    @Test
    void findsANewerJdkAmongTheInstalledAndMissesMaven() throws Exception {
        // Given
        jdk("a-17", "17.0.1");
        jdk("b-26", "26");

        // When
        Outcome outcome = run(
                List.of(SCRIPT.toString(), "test"),
                with("STROWGER_JVM_DIRS", directory.resolve("*").toString()));

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("strowger: Maven is not installed: apt-get install maven");
    }

    @Test
    void asksBeforeItRemovesData() throws Exception {
        // Given
        Path data = Files.createDirectories(directory.resolve("home/data"));

        // When
        Outcome outcome = run(
                List.of(SCRIPT.toString(), "reset"),
                with("STROWGER_HOME", directory.resolve("home").toString()));

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("Remove all data in", "Nothing was removed.");
        assertThat(data).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo"})
    void refusesArgumentsThatItWouldIgnore(String command) throws Exception {
        // When
        Outcome outcome = run(List.of(command, "--port=9000"));

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("strowger: " + command + " takes no arguments");
    }

    @Test
    void tellsJavaToKeepItsWarningsToItself() throws Exception {
        // Given
        Path built = directory.resolve("sources/deploy/local/target/strowger-local.jar");
        Files.createDirectories(built.getParent());
        Files.createFile(built);
        Path script = Files.copy(SCRIPT, directory.resolve("sources/strowger"), StandardCopyOption.COPY_ATTRIBUTES);
        Path jdk = jdk("echoing", "25");
        executable(jdk.resolve("bin/java"), "echo \"$@\"");

        // When
        Outcome outcome = run(List.of(script.toString(), "demo"), with("JAVA_HOME", jdk.toString()));

        // Then
        assertThat(outcome.out())
                .contains("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED")
                .contains("io.strowger.local.StrowgerDemo");
    }

    private Map<String, String> with(String name, String value) throws IOException {
        Map<String, String> environment = new HashMap<>(bareEnvironment());
        environment.put(name, value);
        return environment;
    }

    /** A PATH with nothing of Java or Maven, and no other places to look. */
    private Map<String, String> bareEnvironment() throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : List.of("cat", "dirname", "readlink", "sed", "grep", "head", "tail", "ls", "tr")) {
            executable(tools.resolve(tool), "exec %s \"$@\"".formatted(found(tool)));
        }
        return Map.of(
                "PATH", tools.toString(),
                "HOME", directory.toString(),
                "STROWGER_JVM_DIRS", directory.resolve("nowhere").toString());
    }

    private static Path found(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            executable(home.resolve("bin").resolve(program), ":");
        }
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private static void executable(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(arguments);
        return run(command, Map.of());
    }

    private Outcome run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        if (!environment.isEmpty()) {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Outcome(int exitCode, String out, String err) {}
}
