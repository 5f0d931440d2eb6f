package io.strowger.local.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.FileTree;
import io.strowger.local.machine.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltKeycloakTest {

    @TempDir
    private Path directory;

    private Home home;
    private Path built;

    @BeforeEach
    void prepare() {
        home = new Home(directory.resolve("home"));
        home.create();
        built = directory.resolve("deploy/local/target/keycloak");
    }

    @Test
    void runsOnAfterTheBuildWasRemovedAndKeepsItsData() throws IOException {
        // Given
        build();
        BuiltKeycloak keycloak = BuiltKeycloak.link(directory, home);
        Files.writeString(keycloak.directory().resolve("data/people"), "kept");

        // When
        new FileTree(built).remove();

        // Then
        assertThat(keycloak.jar()).hasContent("program");
        assertThat(home.data().resolve("keycloak/people")).hasContent("kept");
    }

    @Test
    void findsItsDataAgainAtTheNextStart() throws IOException {
        // Given
        build();
        BuiltKeycloak first = BuiltKeycloak.link(directory, home);
        Files.writeString(first.directory().resolve("data/people"), "kept");

        // When
        BuiltKeycloak second = BuiltKeycloak.link(directory, home);

        // Then
        assertThat(second.directory().resolve("data/people")).hasContent("kept");
    }

    @Test
    void saysThatItIsNotBuilt() {
        // When
        assertThatThrownBy(() -> BuiltKeycloak.link(directory, home))
                // Then
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("Keycloak is not built: ");
    }

    private void build() throws IOException {
        Files.createDirectories(built.resolve("lib"));
        Files.writeString(built.resolve("lib/quarkus-run.jar"), "program");
    }
}
