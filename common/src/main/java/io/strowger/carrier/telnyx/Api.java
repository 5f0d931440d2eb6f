package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.ApiUrl;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Credential;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.MessageApi;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.Reach;
import io.strowger.carrier.Reach.Callable;
import io.strowger.carrier.Reach.NotCallable;
import io.strowger.carrier.Secret;
import io.strowger.text.Bytes;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** The API as far as an account can use it. */
final class Api {

    static final String DEFAULT_URL = "https://api.telnyx.com";

    private Api() {}

    static Reach<Calls> of(AccountAccess access) {
        return ApiUrl.of(access.account(), Telnyx.API_URL, DEFAULT_URL)
                .map(url -> at(url, access))
                .orElseGet(() -> new NotCallable<>("the account's API address is no URL"));
    }

    private static Reach<Calls> at(ApiUrl url, AccountAccess access) {
        return switch (access.credential(Telnyx.API_KEY)) {
            case Credential.Known(Secret key) ->
                new Callable<>(new Calls(
                        access.account(), url, "Bearer " + key.reveal().strip()));
            case Credential.None _ -> new NotCallable<>("the account has no API key");
            case Credential.Unresolved _ -> new NotCallable<>("the account's API key has no value");
        };
    }

    /** The calls of one account. */
    record Calls(CarrierAccount account, ApiUrl url, String authorization) implements MessageApi.Calls {

        private static final int MOST_MEDIA = 10;

        @Override
        public Optional<String> senderless(OutboundMessage message) {
            return message.from().isPresent()
                            || account.setting(Telnyx.MESSAGING_PROFILE_ID).isPresent()
                    ? Optional.empty()
                    : Optional.of("neither a sender nor a messaging profile");
        }

        @Override
        public HttpCall send(OutboundMessage message) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            message.from()
                    .ifPresentOrElse(from -> body.put("from", from), () -> account.setting(Telnyx.MESSAGING_PROFILE_ID)
                            .ifPresent(profile -> body.put("messaging_profile_id", profile.strip())));
            body.put("to", message.to()).put("text", message.text());
            if (!message.media().isEmpty()) {
                message.media().stream()
                        .limit(MOST_MEDIA)
                        .map(URI::toString)
                        .forEach(body.withArray("media_urls")::add);
            }
            body.put("webhook_url", message.webhooks() + "/status/" + message.id())
                    .put("use_profile_webhooks", false);
            return call("POST", url.at("/v2/messages"), Bytes.utf8(body.toString()));
        }

        @Override
        public HttpCall status(String messageId) {
            return call("GET", url.at("/v2/messages/{}", messageId), Bytes.EMPTY);
        }

        /** The webhooks of inbound messages that nobody took, however often they were tried. */
        HttpCall failedWebhooks(Instant from, Instant until, String page) {
            return call(
                    "GET",
                    url.at(
                            "/v2/webhook_deliveries?filter%5Bstatus%5D%5Beq%5D=failed"
                                    + "&filter%5Bevent_type%5D=message.received"
                                    + "&filter%5Bfinished_at%5D%5Bgte%5D={}&filter%5Bfinished_at%5D%5Blte%5D={}"
                                    + "&page%5Bsize%5D=50&page%5Bnumber%5D={}",
                            from.toString(), until.toString(), page),
                    Bytes.EMPTY);
        }

        /** The newest first; days are all that can be asked for. */
        HttpCall recordsTo(String number, Instant from) {
            return call(
                    "GET",
                    url.at(
                            "/v2/detail_records?filter%5Brecord_type%5D=messaging&filter%5Bdirection%5D=outbound"
                                    + "&filter%5Bcld%5D={}&filter%5Bcreated_at%5D%5Bgte%5D={}"
                                    + "&page%5Bsize%5D=50&page%5Bnumber%5D=1&sort=-created_at",
                            number, from.atOffset(ZoneOffset.UTC).toLocalDate().toString()),
                    Bytes.EMPTY);
        }

        HttpCall get(String path, String... values) {
            return call("GET", url.at(path, values), Bytes.EMPTY);
        }

        HttpCall delete(String path, String... values) {
            return call("DELETE", url.at(path, values), Bytes.EMPTY);
        }

        HttpCall post(ObjectNode body, String path, String... values) {
            return call("POST", url.at(path, values), Bytes.utf8(body.toString()));
        }

        HttpCall patch(ObjectNode body, String path, String... values) {
            return call("PATCH", url.at(path, values), Bytes.utf8(body.toString()));
        }

        private HttpCall call(String method, URI address, Bytes body) {
            return new HttpCall(
                    method,
                    address,
                    Map.of(
                            "Authorization", authorization,
                            "Accept", "application/json",
                            "Content-Type", "application/json"),
                    body);
        }
    }
}
