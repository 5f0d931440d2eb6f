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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Finds the values behind secret references: {@code env:NAME} among the variables that are made for accounts, {@code file:NAME}
 * below the secrets directory ({@code STROWGER_SECRETS_DIR}). A reference without a value stays a secret, which nobody can know: only where
 * {@code STROWGER_OPTIONAL_SECRETS} names the reference does no value mean no secret.
 */
@ApplicationScoped
public class SecretSource {

    private static final Logger LOG = Logger.getLogger(SecretSource.class);

    private final Variables variables;
    private final Optional<String> directory;
    private final Set<String> optional;

    public SecretSource(
            Variables variables,
            @ConfigProperty(name = "strowger.secrets-dir") Optional<String> directory,
            @ConfigProperty(name = "strowger.optional-secrets") Optional<List<String>> optional) {
        this.variables = variables;
        this.directory = directory;
        this.optional = Set.copyOf(optional.orElse(List.of()));
    }

    /** What is behind the reference, read anew each time. Never throws. */
    public Credential find(SecretReference reference) {
        if (!reference.isForAccounts()) {
            return new Credential.Unresolved();
        }
        Optional<String> value = reference.scheme().equals("env") ? variables.value(reference.name()) : file(reference);
        return value.map(String::strip)
                .filter(text -> !text.isEmpty())
                .<Credential>map(text -> new Credential.Known(Secret.of(text)))
                .orElseGet(() -> without(reference));
    }

    private Credential without(SecretReference reference) {
        return optional.contains(reference.text()) ? new Credential.None() : new Credential.Unresolved();
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
