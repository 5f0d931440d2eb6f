package io.strowger.local.e2e;

import io.strowger.local.LocalStack;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The canaries of one flight: who writes what to whom, and with what to be let in. */
final class Flock {

    final Canaries canaries = new Canaries();
    final String text = canaries.plant("a text", "Quetzal-in-the-coalmine");
    final String own = canaries.plantNumber("an own number", "+12895550190");
    final String signed = canaries.plantNumber("a number at the account that signs", "+12895550191");
    final String away = canaries.plantNumber("a number at the account that is away", "+12895550192");
    final String lost = canaries.plantNumber("a number of nobody", "+12895550193");
    final String person = canaries.plantNumber("a person", "+15005550194");
    final String leaver = canaries.plantNumber("a person who opts out", "+15005550195");
    final String wrongSecret = canaries.plant("a wrong secret", "wrong-hook-9f31c07a");
    final String wrongKey = canaries.plant("a wrong key", "sk_strowger_9f31c07aWrongKey");
    final String basic = canaries.plant("a wrong password, encoded", encoded(Base64.getEncoder(), "me:" + wrongSecret));
    final String token = canaries.plant("a fake token", token());
    final String carrierToken = canaries.plant("a carrier's token", "carrier-token-51cc0e9d");
    final String carrierKey = canaries.plant("a carrier's key", "carrier-key-77d0e4b1");
    final String hookSecret = canaries.plant("a webhook secret", "hook-secret-30aa94fe");
    final String operatorKey;

    Flock(LocalStack stack) {
        this.operatorKey = canaries.plant("the operator's key", stack.operatorKey());
    }

    private static String token() {
        return Stream.of("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"x\"}", "{\"sub\":\"canary\"}", "no signature")
                .map(part -> encoded(Base64.getUrlEncoder().withoutPadding(), part))
                .collect(Collectors.joining("."));
    }

    private static String encoded(Base64.Encoder encoder, String text) {
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
