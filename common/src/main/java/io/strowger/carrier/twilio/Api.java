package io.strowger.carrier.twilio;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.ApiUrl;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Credential;
import io.strowger.carrier.FormBody;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.MessageApi;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.Reach;
import io.strowger.carrier.Reach.Callable;
import io.strowger.carrier.Reach.NotCallable;
import io.strowger.carrier.Secret;
import io.strowger.text.Bytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The API as far as an account can use it. */
final class Api {

    static final String DEFAULT_URL = "https://api.twilio.com";

    private Api() {}

    static Reach<Calls> of(AccountAccess access) {
        CarrierAccount account = access.account();
        Optional<ApiUrl> url = ApiUrl.of(account, Twilio.API_URL, DEFAULT_URL);
        Optional<String> sid = account.setting(Twilio.ACCOUNT_SID).map(String::strip);
        if (url.isEmpty() || sid.isEmpty()) {
            return new NotCallable<>(
                    url.isEmpty() ? "the account's API address is no URL" : "the account has no account SID");
        }
        Optional<String> key = account.setting(Twilio.API_KEY_SID);
        Credential credential = access.credential(key.isPresent() ? Twilio.API_KEY_SECRET : Twilio.AUTH_TOKEN);
        return switch (credential) {
            case Credential.Known(Secret secret) ->
                new Callable<>(new Calls(
                        account, url.get(), sid.get(), authorization(key.orElse(sid.get()), secret.reveal())));
            case Credential.None _ ->
                new Callable<>(new Calls(account, url.get(), sid.get(), authorization(sid.get(), "")));
            case Credential.Unresolved _ -> new NotCallable<>("the account's token or key has no value");
        };
    }

    private static String authorization(String user, String password) {
        String pair = user.strip() + ":" + password.strip();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The calls of one account. */
    record Calls(CarrierAccount account, ApiUrl url, String sid, String authorization) implements MessageApi.Calls {

        private static final int MOST_MEDIA = 10;
        private static final Pattern URL_TEXT = Pattern.compile("[A-Za-z0-9/?&=%._~:+-]{1,2000}");

        @Override
        public Optional<String> senderless(OutboundMessage message) {
            return message.from().isPresent()
                            || account.setting(Twilio.MESSAGING_SERVICE_SID).isPresent()
                    ? Optional.empty()
                    : Optional.of("neither a sender nor a messaging service");
        }

        @Override
        public HttpCall send(OutboundMessage message) {
            Map<String, List<String>> fields = new LinkedHashMap<>();
            fields.put("To", List.of(message.to()));
            message.from().ifPresentOrElse(from -> fields.put("From", List.of(from)), () -> account.setting(
                            Twilio.MESSAGING_SERVICE_SID)
                    .ifPresent(service -> fields.put("MessagingServiceSid", List.of(service.strip()))));
            if (!message.text().isEmpty()) {
                fields.put("Body", List.of(message.text()));
            }
            if (!message.media().isEmpty()) {
                fields.put(
                        "MediaUrl",
                        message.media().stream()
                                .limit(MOST_MEDIA)
                                .map(URI::toString)
                                .toList());
            }
            fields.put("StatusCallback", List.of(message.webhooks() + "/sms/status/" + message.id()));
            return call(
                    "POST", url.at("/2010-04-01/Accounts/{}/Messages.json", sid), Bytes.utf8(FormBody.encode(fields)));
        }

        @Override
        public HttpCall status(String messageSid) {
            return call("GET", url.at("/2010-04-01/Accounts/{}/Messages/{}.json", sid, messageSid), Bytes.EMPTY);
        }

        /** The newest first, as many as surely are no longer than what is read of an answer; the carrier's own comparison sign is part of the parameter's name. */
        HttpCall messagesBetween(Instant from, Instant until) {
            return call(
                    "GET",
                    url.at(
                            "/2010-04-01/Accounts/{}/Messages.json?DateSent%3E={}&DateSent%3C={}&PageSize=500",
                            sid,
                            from.truncatedTo(ChronoUnit.SECONDS).toString(),
                            until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString()),
                    Bytes.EMPTY);
        }

        HttpCall messagesTo(OutboundMessage message, Instant from) {
            return call(
                    "GET",
                    url.at(
                            "/2010-04-01/Accounts/{}/Messages.json?DateSent%3E={}&PageSize=100&To={}"
                                    + (message.from().isPresent() ? "&From={}" : ""),
                            sid,
                            from.truncatedTo(ChronoUnit.SECONDS).toString(),
                            message.to(),
                            message.from().orElse("")),
                    Bytes.EMPTY);
        }

        /** What the carrier links to, as an address without a host; empty where it is none of this account's. */
        Optional<HttpCall> linked(String path, String list) {
            return path.startsWith("/2010-04-01/Accounts/" + sid + list)
                            && URL_TEXT.matcher(path).matches()
                    ? Optional.of(call("GET", url.at(path), Bytes.EMPTY))
                    : Optional.empty();
        }

        HttpCall media(String messageSid) {
            return call("GET", url.at("/2010-04-01/Accounts/{}/Messages/{}/Media.json", sid, messageSid), Bytes.EMPTY);
        }

        HttpCall call(String method, URI address, Bytes body) {
            return new HttpCall(
                    method,
                    address,
                    Map.of(
                            "Authorization", authorization,
                            "Accept", "application/json",
                            "Content-Type", "application/x-www-form-urlencoded"),
                    body);
        }
    }
}
