package io.strowger.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordsTest {

    @TempDir
    private Path directory;

    @Test
    void endsAProcessThatWasLeftBehind() throws Exception {
        // Given
        Process left = sleeper();
        new RunRecords(directory).add("ingest", left.toHandle());

        // When
        var ended = new RunRecords(directory).endLeftovers();

        // Then
        assertThat(ended).containsExactly("ingest");
        assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void sparesAStrangerWithTheSameProcessId() throws Exception {
        // Given
        Process stranger = sleeper();
        Files.writeString(directory.resolve("ingest.pid"), stranger.pid() + " 1000\n");

        // When
        var ended = new RunRecords(directory).endLeftovers();

        // Then
        assertThat(ended).isEmpty();
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void survivesAHalfWrittenRecord() throws IOException {
        // Given
        Files.writeString(directory.resolve("ingest.pid"), "12");

        // When
        var ended = new RunRecords(directory).endLeftovers();

        // Then
        assertThat(ended).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }
}
