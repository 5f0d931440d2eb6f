package io.strowger.routing.consent;

import io.strowger.consent.ConsentWords;
import io.strowger.id.StableId;
import java.util.Optional;
import java.util.UUID;

/** A message that stops or starts. */
record Said(Heard heard, boolean stops) {

    static Optional<Said> in(Heard heard) {
        return heard.message()
                .consent()
                .or(() -> ConsentWords.meaning(heard.message().text()))
                .flatMap(signal -> switch (signal) {
                    case STOP -> Optional.of(new Said(heard, true));
                    case START -> Optional.of(new Said(heard, false));
                    case HELP -> Optional.empty();
                });
    }

    UUID contact() {
        return StableId.of(
                heard.organization().value().toString(), heard.message().sender());
    }
}
