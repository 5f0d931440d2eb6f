package io.strowger.ingest;

import io.strowger.service.secret.Variables;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The tests' environment: theirs cannot be set, so that the configuration stands in for it. */
@Alternative
@Priority(1)
@Singleton
final class ConfiguredVariables implements Variables {

    private final Config config;

    ConfiguredVariables(Config config) {
        this.config = config;
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(config.getConfigValue(name).getRawValue());
    }
}
