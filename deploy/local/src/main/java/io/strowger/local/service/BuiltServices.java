package io.strowger.local.service;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stack's own copies of the built services, so that a build while it runs does not take their jars away. */
public record BuiltServices(Path directory) {

    private static final String JAR = "quarkus-run.jar";

    /** Copies what the build left; refuses when it left nothing. */
    public static BuiltServices copy(Path sources, Path directory) {
        new FileTree(directory).remove();
        for (Service service : Service.values()) {
            Path built = sources.resolve(service.module()).resolve("target/quarkus-app");
            if (Files.notExists(built.resolve(JAR))) {
                throw new CannotStart("%s is not built: %s is missing.".formatted(service.label(), built.resolve(JAR)));
            }
            new FileTree(built).copyTo(directory.resolve(service.label()));
        }
        return new BuiltServices(directory);
    }

    Path jar(Service service) {
        return directory.resolve(service.label()).resolve(JAR);
    }
}
