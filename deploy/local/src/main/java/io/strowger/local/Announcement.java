package io.strowger.local;

import io.strowger.local.machine.Home;
import io.strowger.local.service.CarrierEnvironment;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person reads once the stack is ready: where it is, what they need, what to try next. */
record Announcement(URI url, Home home, Optional<String> generatedKey, URI simulator, CarrierEnvironment carriers) {

    List<String> lines() {
        return Stream.of(
                        Stream.of("Strowger is ready: " + url, ""),
                        keyLines(),
                        Stream.of("  logs           " + home.logs()),
                        carrierLines(),
                        secretLines(),
                        tryLines())
                .flatMap(lines -> lines)
                .toList();
    }

    private Stream<String> keyLines() {
        return generatedKey.stream().map(key -> "  operator key   " + key);
    }

    private Stream<String> carrierLines() {
        return Stream.concat(
                Stream.of("  carriers       simulated: " + simulator),
                carriers.real().stream().map(account -> "                 but %s is the one at %s: sends are real"
                        .formatted(account.id(), account.address())));
    }

    private Stream<String> secretLines() {
        return Stream.concat(
                Stream.of("  webhooks       %1$s/api/webhook/extreme, %1$s/api/webhooks/{account}".formatted(url)),
                carriers.unguarded().stream()
                        .map(account -> "                 %s is not set: anyone can post webhooks of %s"
                                .formatted(account.proof(), account.id())));
    }

    private Stream<String> tryLines() {
        String key = generatedKey.orElse("$STROWGER_OPERATOR_KEY");
        return Stream.of(
                "",
                "Try next, in another terminal:",
                "  ./strowger demo",
                "  curl " + url + "/health",
                "  curl -H \"Authorization: Bearer %s\" %s/api/admin/organizations".formatted(key, url),
                "",
                "Ctrl-C stops everything; the data stays.");
    }
}
