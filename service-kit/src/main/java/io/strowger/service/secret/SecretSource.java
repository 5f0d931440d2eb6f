package io.strowger.service.secret;

import io.strowger.carrier.Secret;
import io.strowger.carrier.SecretReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the values behind secret references: {@code env:NAME} in the environment, {@code file:NAME} below the secrets
 * directory ({@code STROWGER_SECRETS_DIR}). A reference without a value is no secret.
 */
@ApplicationScoped
public class SecretSource {

    private final Config config;
    private final Optional<String> directory;

    public SecretSource(Config config, @ConfigProperty(name = "strowger.secrets-dir") Optional<String> directory) {
        this.config = config;
        this.directory = directory;
    }

    /** The value behind the reference, read anew each time. */
    public Optional<Secret> find(SecretReference reference) {
        Optional<String> value = reference.scheme().equals("env")
                ? config.getOptionalValue(reference.name(), String.class)
                : directory
                        .map(Path::of)
                        .map(folder -> folder.resolve(reference.name()))
                        .flatMap(SecretSource::read);
        return value.map(String::strip).filter(text -> !text.isEmpty()).map(Secret::of);
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a secret's file", e);
        }
    }
}
