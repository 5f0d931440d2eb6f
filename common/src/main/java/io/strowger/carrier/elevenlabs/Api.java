package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.ApiUrl;
import io.strowger.carrier.Credential;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.Reach;
import io.strowger.carrier.Reach.Callable;
import io.strowger.carrier.Reach.NotCallable;
import io.strowger.carrier.Secret;
import io.strowger.text.Bytes;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The API as far as an account can use it. */
final class Api {

    static final String DEFAULT_URL = "https://api.elevenlabs.io";

    private Api() {}

    static Reach<Calls> of(AccountAccess access) {
        return ApiUrl.of(access.account(), ElevenLabs.API_URL, DEFAULT_URL)
                .map(url -> at(url, access))
                .orElseGet(() -> new NotCallable<>("the account's API address is no URL"));
    }

    private static Reach<Calls> at(ApiUrl url, AccountAccess access) {
        return switch (access.credential(ElevenLabs.API_KEY)) {
            case Credential.Known(Secret key) ->
                new Callable<>(new Calls(url, key.reveal().strip()));
            case Credential.None _ -> new NotCallable<>("the account has no API key");
            case Credential.Unresolved _ -> new NotCallable<>("the account's API key has no value");
        };
    }

    /** The calls of one account. */
    record Calls(ApiUrl url, String key) {

        /** Those that began in that time, the newest first; few, since each is asked for by itself. */
        HttpCall conversations(Instant from, Instant until, Optional<String> cursor) {
            String list = "/v1/convai/conversations?call_start_after_unix={}&call_start_before_unix={}&page_size=20";
            String after = Long.toString(from.getEpochSecond());
            String before = Long.toString(until.getEpochSecond());
            return get(cursor.map(page -> url.at(list + "&cursor={}", after, before, page))
                    .orElseGet(() -> url.at(list, after, before)));
        }

        /** One, as its webhook would tell of it. */
        HttpCall conversation(String id) {
            return get(url.at("/v1/convai/conversations/{}", id));
        }

        HttpCall get(URI address) {
            return bare("GET", address);
        }

        HttpCall delete(URI address) {
            return bare("DELETE", address);
        }

        private HttpCall bare(String method, URI address) {
            return new HttpCall(method, address, Map.of("xi-api-key", key, "Accept", "application/json"), Bytes.EMPTY);
        }

        HttpCall send(String method, URI address, ObjectNode body) {
            return new HttpCall(
                    method,
                    address,
                    Map.of(
                            "xi-api-key", key,
                            "Accept", "application/json",
                            "Content-Type", "application/json"),
                    Bytes.utf8(body.toString()));
        }
    }
}
