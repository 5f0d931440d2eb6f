package io.strowger.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

    private static final long MIB = 1024 * 1024;

    @TempDir
    private Path root;

    @Test
    void readsWhatTheKernelEstimates() throws IOException {
        // Given
        write("proc/meminfo", "MemTotal:       24683520 kB\nMemAvailable:    2097152 kB\n");

        // Then
        assertThat(new Memory(root).available()).hasValue(2048 * MIB);
    }

    @Test
    void respectsTheLimitOfAContainer() throws IOException {
        // Given
        write("proc/meminfo", "MemAvailable:    8388608 kB\n");
        write("sys/fs/cgroup/memory.max", "1073741824\n");
        write("sys/fs/cgroup/memory.current", "805306368\n");
        write("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 268435456\n");

        // Then
        assertThat(new Memory(root).available()).hasValue(512 * MIB);
    }

    @Test
    void ignoresAContainerWithoutALimit() throws IOException {
        // Given
        write("proc/meminfo", "MemAvailable:    1024 kB\n");
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory.current", "1\n");

        // Then
        assertThat(new Memory(root).available()).hasValue(MIB);
    }

    @Test
    void saysNothingWhereTheSystemSaysNothing() {
        // Then
        assertThat(new Memory(root).available()).isEmpty();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
