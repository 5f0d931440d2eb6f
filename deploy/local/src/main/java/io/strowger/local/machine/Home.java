package io.strowger.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of one local stack: {@code data/}, {@code logs/}, {@code run/}, {@code secrets/}, {@code account-secrets/}, {@code media/}, {@code apps/},
 * the generated operator key and the lock.
 */
public record Home(Path root) {

    /** The file with the generated operator key. */
    public static final String OPERATOR_KEY = "operator-key";

    static final String LOCK = "strowger.lock";

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    /** What {@code file:NAME} in an account refers to. */
    public Path accountSecrets() {
        return root.resolve("account-secrets");
    }

    /** What came with messages. */
    public Path media() {
        return root.resolve("media");
    }

    /** The stack's own copies of the services. */
    public Path apps() {
        return root.resolve("apps");
    }

    /** Makes the directories that are missing. */
    public void create() {
        try {
            for (Path directory : parts()) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new CannotStart("STROWGER_HOME %s cannot be written: %s".formatted(root, e.getMessage()), e);
        }
    }

    /** Whether a stack ever ran here; guards what is removed. */
    public boolean exists() {
        return Files.isRegularFile(root.resolve(LOCK));
    }

    /** Removes what a stack keeps here, and the directory itself when nothing else is in it. */
    public void remove() {
        try {
            for (Path part : parts()) {
                new FileTree(part).remove();
            }
            Files.deleteIfExists(root.resolve(OPERATOR_KEY));
            Files.deleteIfExists(root.resolve(LOCK));
            removeIfEmpty(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> parts() {
        return List.of(data(), logs(), run(), secrets(), accountSecrets(), media(), apps());
    }

    private static void removeIfEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            if (entries.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(directory);
    }
}
