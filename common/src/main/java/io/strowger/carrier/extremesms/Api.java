package io.strowger.carrier.extremesms;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Credential;
import io.strowger.carrier.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** The v2 API as far as an account can use it: its calls, or why there are none. */
sealed interface Api permits ApiCalls, Api.NotCallable {

    String DEFAULT_URL = "https://extremesms.net";

    Set<String> SCHEMES = Set.of("http", "https");

    record NotCallable(String why) implements Api {}

    static Api of(AccountAccess access) {
        String url =
                access.account().setting(ExtremeSms.API_URL).orElse(DEFAULT_URL).strip();
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return isUrl(base) ? at(base, access) : new NotCallable("the account's API address is no URL");
    }

    private static Api at(String base, AccountAccess access) {
        return switch (access.credential(ExtremeSms.API_KEY)) {
            case Credential.Known(Secret key) -> new ApiCalls(base, Optional.of(key));
            case Credential.None _ -> new ApiCalls(base, Optional.empty());
            case Credential.Unresolved _ -> new NotCallable("the account's API key has no value");
        };
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && SCHEMES.contains(uri.getScheme());
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
