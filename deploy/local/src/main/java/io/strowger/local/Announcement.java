package io.strowger.local;

import io.strowger.local.machine.Home;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person reads once the stack is ready: where it is, what they need, what to try next. */
record Announcement(
        URI url, Home home, Optional<String> generatedKey, URI simulator, boolean realCarrier, boolean secretWanted) {

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
        return realCarrier
                ? Stream.of("  carrier        the one at EXTREME_API_URL: sends are real")
                : Stream.of("  carrier        simulated: " + simulator);
    }

    private Stream<String> secretLines() {
        String webhook = "  webhook        " + url + "/api/webhook/extreme";
        return secretWanted
                ? Stream.of(webhook)
                : Stream.of(
                        webhook, "                 WEBHOOK_SECRET is not set: anyone who reaches it can post to it");
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
