package io.strowger.rules.broken.ingest;

import io.strowger.carrier.Secret;
import java.util.Optional;

/** Breaks: only carrier packages call Secret.reveal. */
class RevealsASecret {
    Optional<String> value(Optional<Secret> secret) {
        return secret.map(Secret::reveal);
    }
}
