package io.strowger.local.signin;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.FileTree;
import io.strowger.local.machine.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stack's own Keycloak: its files are shared with what the build left, its data are the home's. */
record BuiltKeycloak(Path directory, Path data) {

    private static final String JAR = "lib/quarkus-run.jar";

    /** Links what the build left into the home; refuses when it left nothing. */
    static BuiltKeycloak link(Path sources, Home home) {
        Path built = sources.resolve("deploy/local/target/keycloak");
        if (Files.notExists(built.resolve(JAR))) {
            throw new CannotStart("Keycloak is not built: %s is missing.".formatted(built.resolve(JAR)));
        }
        BuiltKeycloak keycloak =
                new BuiltKeycloak(home.apps().resolve("keycloak"), home.data().resolve("keycloak"));
        new FileTree(keycloak.directory()).remove();
        new FileTree(built).linkTo(keycloak.directory());
        keycloak.keepDataInHome();
        return keycloak;
    }

    Path jar() {
        return directory.resolve(JAR);
    }

    private void keepDataInHome() {
        try {
            Files.createDirectories(data);
            Files.createSymbolicLink(directory.resolve("data"), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
