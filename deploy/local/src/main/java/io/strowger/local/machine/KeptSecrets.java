package io.strowger.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Secrets that are made at the first start and kept in the home, each in a file that only its owner can read. */
public final class KeptSecrets {

    private static final int BYTES = 24;

    private final Path directory;
    private final RandomGenerator random;

    public KeptSecrets(Path directory, RandomGenerator random) {
        this.directory = directory;
        this.random = random;
    }

    /** The secret of this name, made when it is not there yet. */
    public String get(String name) {
        return find(name).orElseGet(() -> make(name));
    }

    /** The secret of this name, if it was ever made. */
    public Optional<String> find(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String make(String name) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        try {
            Files.writeString(Files.createFile(directory.resolve(name), OwnerOnly.attributes()), secret + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secret;
    }
}
