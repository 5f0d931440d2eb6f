package io.strowger.service.secret;

import java.util.Optional;

/** The environment that a service was started with. */
public interface Variables {

    /** The value as it is: what looks like an expression in it is part of it. */
    Optional<String> value(String name);
}
