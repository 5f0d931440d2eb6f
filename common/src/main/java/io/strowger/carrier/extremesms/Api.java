package io.strowger.carrier.extremesms;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.ApiUrl;
import io.strowger.carrier.Credential;
import io.strowger.carrier.Reach;
import io.strowger.carrier.Reach.Callable;
import io.strowger.carrier.Reach.NotCallable;
import io.strowger.carrier.Secret;
import java.util.Optional;

/** The v2 API as far as an account can use it. */
final class Api {

    static final String DEFAULT_URL = "https://extremesms.net";

    private Api() {}

    static Reach<ApiCalls> of(AccountAccess access) {
        return ApiUrl.of(access.account(), ExtremeSms.API_URL, DEFAULT_URL)
                .map(url -> at(url, access))
                .orElseGet(() -> new NotCallable<>("the account's API address is no URL"));
    }

    private static Reach<ApiCalls> at(ApiUrl url, AccountAccess access) {
        return switch (access.credential(ExtremeSms.API_KEY)) {
            case Credential.Known(Secret key) -> new Callable<>(new ApiCalls(url, Optional.of(key)));
            case Credential.None _ -> new Callable<>(new ApiCalls(url, Optional.empty()));
            case Credential.Unresolved _ -> new NotCallable<>("the account's API key has no value");
        };
    }
}
