package io.strowger.carrier.twilio;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.ApiUrl;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.MediaSource;
import io.strowger.carrier.Reach;
import io.strowger.text.Bytes;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Media that the account's credentials are needed for. A webhook can name any address: nothing but a message's media gets
 * them, or whoever can forge one could read the rest of the account.
 */
final class MessageMedia implements MediaSource {

    private static final Pattern PATH =
            Pattern.compile("/2010-04-01/Accounts/[A-Za-z0-9]+/Messages/[A-Za-z0-9]+/Media/[A-Za-z0-9]+");
    private static final Pattern HOST = Pattern.compile("api\\.([a-z0-9-]+\\.){0,2}twilio\\.com");

    @Override
    public Optional<HttpCall> fetch(URI link, AccountAccess access) {
        if (!isOurs(link, access.account())) {
            return Optional.of(get(link, Map.of()));
        }
        return switch (Api.of(access)) {
            case Reach.Callable<Api.Calls>(Api.Calls calls) ->
                Optional.of(get(link, Map.of("Authorization", calls.authorization())));
            case Reach.NotCallable<Api.Calls> _ -> Optional.empty();
        };
    }

    @Override
    public Optional<URI> api(CarrierAccount account) {
        return ApiUrl.of(account, Twilio.API_URL, Api.DEFAULT_URL).map(url -> URI.create(url.base()));
    }

    private boolean isOurs(URI link, CarrierAccount account) {
        String path = Objects.requireNonNullElse(link.getRawPath(), "");
        return PATH.matcher(path).matches()
                && (isTwilio(link)
                        || api(account).filter(api -> isSameServer(api, link)).isPresent());
    }

    private static boolean isTwilio(URI link) {
        return "https".equals(link.getScheme())
                && link.getRawUserInfo() == null
                && (link.getPort() == -1 || link.getPort() == 443)
                && link.getHost() != null
                && HOST.matcher(link.getHost()).matches();
    }

    private static boolean isSameServer(URI api, URI link) {
        return Objects.equals(api.getScheme(), link.getScheme())
                && Objects.equals(api.getRawAuthority(), link.getRawAuthority());
    }

    private static HttpCall get(URI link, Map<String, String> headers) {
        return new HttpCall("GET", link, headers, Bytes.EMPTY);
    }
}
