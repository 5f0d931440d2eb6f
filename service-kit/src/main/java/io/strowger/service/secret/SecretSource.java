package io.strowger.service.secret;

import io.strowger.carrier.Credential;
import io.strowger.carrier.Secret;
import io.strowger.carrier.SecretReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Finds the values behind secret references: {@code env:NAME} in the environment, {@code file:NAME} below the secrets
 * directory ({@code STROWGER_SECRETS_DIR}). A reference without a value stays a secret, which nobody can know: only where
 * {@code STROWGER_OPTIONAL_SECRETS} names the reference does no value mean no secret.
 */
@ApplicationScoped
public class SecretSource {

    private static final Logger LOG = Logger.getLogger(SecretSource.class);

    private final Config config;
    private final Optional<String> directory;
    private final Set<String> optional;

    public SecretSource(
            Config config,
            @ConfigProperty(name = "strowger.secrets-dir") Optional<String> directory,
            @ConfigProperty(name = "strowger.optional-secrets") Optional<List<String>> optional) {
        this.config = config;
        this.directory = directory;
        this.optional = Set.copyOf(optional.orElse(List.of()));
    }

    /** What is behind the reference, read anew each time. Never throws. */
    public Credential find(SecretReference reference) {
        Optional<String> value = reference.scheme().equals("env") ? variable(reference) : file(reference);
        return value.map(String::strip)
                .filter(text -> !text.isEmpty())
                .<Credential>map(text -> new Credential.Known(Secret.of(text)))
                .orElseGet(() -> without(reference));
    }

    private Credential without(SecretReference reference) {
        return optional.contains(reference.text()) ? new Credential.None() : new Credential.Unresolved();
    }

    /** As it is: what looks like an expression in a secret is part of it. */
    private Optional<String> variable(SecretReference reference) {
        return Optional.ofNullable(config.getConfigValue(reference.name()).getRawValue());
    }

    private Optional<String> file(SecretReference reference) {
        return directory
                .map(Path::of)
                .map(folder -> folder.resolve(reference.name()))
                .filter(Files::isRegularFile)
                .flatMap(SecretSource::read);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            LOG.debugf("a secret's file cannot be read: %s", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
