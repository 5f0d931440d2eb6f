package io.strowger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Home;
import io.strowger.local.machine.HomeLock;
import io.strowger.local.machine.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrowgerResetTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Progress progress =
            new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), Clock.systemUTC());

    @TempDir
    private Path directory;

    @Test
    void saysWhatItRemoved() throws Exception {
        // Given
        Home home = used("home");

        // When
        StrowgerReset.reset(home, progress);

        // Then
        assertThat(home.root()).doesNotExist();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .hasLineCount(1)
                .startsWith("Removed the data in " + home.root());
    }

    @Test
    void leavesARunningStackAlone() throws IOException {
        // Given
        Home home = used("home");

        // When
        try (HomeLock _ = HomeLock.take(home)) {
            // Then
            assertThatThrownBy(() -> StrowgerReset.reset(home, progress))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("already runs on");
            assertThat(home.data().resolve("kept")).exists();
        }
    }

    @Test
    void leavesAFolderThatIsNoHomeAlone() throws IOException {
        // Given
        Path foreign = Files.createDirectories(directory.resolve("foreign/data"));

        // When // Then
        assertThatThrownBy(() -> StrowgerReset.reset(new Home(foreign.getParent()), progress))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is no home of a stack: nothing was removed");
        assertThat(foreign).exists();
    }

    private Home used(String name) throws IOException {
        Home home = new Home(directory.resolve(name));
        home.create();
        HomeLock.take(home).close();
        Files.writeString(home.data().resolve("kept"), "data");
        return home;
    }
}
