package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands that the README shows, so that they are true. */
@ExtendWith(StackExtension.class)
class WalkThroughEndToEndTest {

    private static final Pattern WALK = Pattern.compile("(?ms)^```sh walk\\n(.*?)^```$");

    private final LocalStack stack;

    @TempDir
    private Path directory;

    WalkThroughEndToEndTest(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void runsEveryCommandOfTheReadme() throws Exception {
        // Given
        String commands = commands();
        Path output = directory.resolve("output");
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", commands);
        shell.environment().put("STROWGER_PUBLIC_URL", stack.url().toString());
        shell.environment().put("STROWGER_OPERATOR_KEY", stack.operatorKey());
        shell.environment().put("STROWGER_HOME", StackExtension.HOME.toString());

        // When
        Process walk =
                shell.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = walk.waitFor(180, TimeUnit.SECONDS);
        walk.destroyForcibly();

        // Then
        String said = Files.readString(output);
        assertThat(ended).as(said).isTrue();
        assertThat(walk.exitValue()).as(said).isZero();
        assertThat(said).contains("{\"success\":true}", "Two loaves. Shall I keep one?", "M12");
    }

    private static String commands() throws Exception {
        Path readme = Path.of(System.getProperty("strowger.root"), "README.md");
        String commands = WALK.matcher(Files.readString(readme))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining("\n"));
        assertThat(commands).contains("curl");
        return commands;
    }
}
