package io.strowger.local.machine;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Where the stack of a home listens, written while it runs, for the demo and for scripts. */
public record StackRecord(URI url, URI simulator) {

    private static final String FILE = "stack.properties";

    /** Writes it into the home. */
    public void write(Home home) {
        Properties properties = new Properties();
        properties.setProperty("url", url.toString());
        properties.setProperty("simulator", simulator.toString());
        try (Writer writer = Files.newBufferedWriter(file(home))) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record of the stack that runs on a home, or ran there and was killed. */
    public static Optional<StackRecord> read(Home home) {
        if (Files.notExists(file(home))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(home))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new StackRecord(
                URI.create(properties.getProperty("url")), URI.create(properties.getProperty("simulator"))));
    }

    /** Forgets the stack of a home. */
    public static void remove(Home home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Home home) {
        return home.run().resolve(FILE);
    }
}
