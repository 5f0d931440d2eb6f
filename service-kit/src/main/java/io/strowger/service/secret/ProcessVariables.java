package io.strowger.service.secret;

import jakarta.inject.Singleton;
import java.util.Optional;

/** The environment of this process, and nothing else of the configuration. */
@Singleton
final class ProcessVariables implements Variables {

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
