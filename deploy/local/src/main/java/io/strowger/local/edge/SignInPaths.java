package io.strowger.local.edge;

import java.util.regex.Pattern;

/**
 * What of Keycloak the world reaches: signing in to our realm, its public keys, and what its pages show. The
 * administration, the master realm, health and metrics are not among it.
 */
final class SignInPaths {

    private static final String SEGMENTS = "(/(?!\\.\\.?(/|$))[\\w.@+~-]+)*";
    private static final Pattern REALM = Pattern.compile(
            "/auth/realms/strowger(/(\\.well-known|protocol/openid-connect|login-actions)" + SEGMENTS + ")?");
    private static final Pattern PAGES = Pattern.compile("/auth/resources" + SEGMENTS);

    private SignInPaths() {}

    static boolean cover(String path) {
        return REALM.matcher(path).matches() || PAGES.matcher(path).matches();
    }
}
