package io.strowger.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path directory;

    @Test
    void refusesASecondStackInOneLine() {
        // Given
        Home home = new Home(directory);

        // When
        try (HomeLock _ = HomeLock.take(home)) {
            // Then
            assertThatThrownBy(() -> HomeLock.take(home))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("already runs on " + directory)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void canBeTakenAgainAfterwards() {
        // Given
        Home home = new Home(directory);
        HomeLock.take(home).close();

        // When
        HomeLock again = HomeLock.take(home);

        // Then
        assertThat(home.exists()).isTrue();
        again.close();
    }

    @Test
    void removesOnlyWhatIsItsOwn() throws IOException {
        // Given
        Home home = new Home(directory.resolve("home"));
        home.create();
        HomeLock.take(home).close();
        Files.writeString(home.logs().resolve("ingest.log"), "x");
        Path foreign = Files.writeString(home.root().resolve("notes.txt"), "mine");

        // When
        home.remove();

        // Then
        assertThat(home.root()).isDirectoryContaining(foreign::equals);
        assertThat(home.logs()).doesNotExist();
        assertThat(home.exists()).isFalse();
    }

    @Test
    void removesItselfWhenNothingElseIsInIt() {
        // Given
        Home home = new Home(directory.resolve("home"));
        home.create();

        // When
        home.remove();

        // Then
        assertThat(home.root()).doesNotExist();
    }

    @Test
    void keepsASecretForItsOwnerOnly() throws IOException {
        // Given
        KeptSecrets first = new KeptSecrets(directory, new Random(1));
        KeptSecrets later = new KeptSecrets(directory, new Random(2));

        // When
        String secret = first.get("operator-key");

        // Then
        assertThat(secret).matches("[0-9a-f]{48}");
        assertThat(later.get("operator-key")).isEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("operator-key"))))
                .isEqualTo("rw-------");
    }
}
