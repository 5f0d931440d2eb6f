package io.strowger.local.signin;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.HttpUrl;
import java.net.URI;
import java.util.Optional;

/** Who signs people in: {@code STROWGER_OIDC}. */
public sealed interface SignInSetting {

    /** A Keycloak of the stack's own. */
    record Local() implements SignInSetting {}

    /** Nobody: there are keys only. */
    record Off() implements SignInSetting {}

    /** Any provider that speaks OpenID Connect. */
    record Elsewhere(URI issuer) implements SignInSetting {}

    /** Reads {@code local} (also when nothing is given), {@code off}, or the issuer's URL. */
    static SignInSetting of(Optional<String> text) {
        return switch (text.orElse("local")) {
            case "local" -> new Local();
            case "off" -> new Off();
            case String issuer ->
                new Elsewhere(HttpUrl.of(issuer)
                        .orElseThrow(() -> new CannotStart(
                                "STROWGER_OIDC is '%s': it is local, off, or the http(s) URL of an issuer."
                                        .formatted(issuer))));
        };
    }

    /** What tokens say of who issued them, for a stack that the world reaches there; empty where nobody does. */
    default Optional<URI> issuer(URI publicUrl) {
        return switch (this) {
            case Local() -> Optional.of(Keycloak.issuer(publicUrl));
            case Off() -> Optional.empty();
            case Elsewhere(URI issuer) -> Optional.of(issuer);
        };
    }
}
