package io.strowger.carrier.extremesms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.Secret;
import io.strowger.text.Bytes;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The calls of the v2 API, as one account makes them. */
record ApiCalls(String base, Optional<Secret> key) {

    static final String DEFAULT_URL = "https://extremesms.net";

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Empty where the account's API address is no URL. */
    static Optional<ApiCalls> of(AccountAccess access) {
        String url =
                access.account().setting(ExtremeSms.API_URL).orElse(DEFAULT_URL).strip();
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return Optional.of(base).filter(ApiCalls::isUrl).map(it -> new ApiCalls(it, access.secret(ExtremeSms.API_KEY)));
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && SCHEMES.contains(uri.getScheme());
        } catch (URISyntaxException _) {
            return false;
        }
    }

    HttpCall sendSingle(OutboundMessage message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("recipient", message.to()).put("message", message.text());
        message.path().ifPresent(path -> body.put("usemodem", path.modem()).put("port", path.port()));
        return call("POST", "/api/v2/sms/sendsingle", Bytes.utf8(body.toString()));
    }

    HttpCall status(String messageId) {
        String segment = URLEncoder.encode(messageId, StandardCharsets.UTF_8).replace("+", "%20");
        return call("GET", "/api/v2/sms/status/" + segment, Bytes.EMPTY);
    }

    private HttpCall call(String method, String path, Bytes body) {
        return new HttpCall(method, URI.create(base + path), headers(), body);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        key.ifPresent(secret ->
                headers.put("Authorization", "Bearer " + secret.reveal().strip()));
        return headers;
    }
}
