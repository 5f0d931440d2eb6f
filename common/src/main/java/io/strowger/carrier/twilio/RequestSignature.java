package io.strowger.carrier.twilio;

import io.strowger.carrier.FormBody;
import io.strowger.carrier.Secret;
import io.strowger.carrier.WebhookRequest;
import io.strowger.text.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code X-Twilio-Signature} of a request: HMAC-SHA1 over the address and the sorted parameters of a form; of any other
 * body the address carries the hash. See
 * <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Twilio's description</a>.
 *
 * @param coversBody whether what is signed tells the body: as a form, by its hash, or because there is none
 */
record RequestSignature(String url, Map<String, List<String>> parameters, Optional<String> given, boolean coversBody) {

    private static final String ALGORITHM = "HmacSHA1";
    private static final String BODY_HASH = "bodySHA256";
    private static final String FORM = "application/x-www-form-urlencoded";

    static RequestSignature of(WebhookRequest request) {
        boolean post = !request.method().equals("GET");
        boolean form = post && request.mediaType().filter(FORM::equals).isPresent();
        Optional<FormBody> fields = form
                ? FormBody.parse(request.body().asUtf8())
                : Optional.of(new FormBody(Map.of())).filter(_ -> !post || isHashed(request));
        return new RequestSignature(
                request.url(),
                fields.map(FormBody::fields).orElse(Map.of()),
                request.header("x-twilio-signature"),
                fields.isPresent());
    }

    private static boolean isHashed(WebhookRequest request) {
        return request.queryParameter(BODY_HASH)
                .map(hash -> equal(hash, sha256(request.body())))
                .orElseGet(() -> request.body().size() == 0);
    }

    /** Whether that token signed it, for the address with its port or without. */
    boolean isBy(Secret token) {
        return coversBody
                && given.filter(signature ->
                                PortForms.of(url).anyMatch(form -> equal(signature, signature(form, token))))
                        .isPresent();
    }

    private String signature(String form, Secret token) {
        StringBuilder signed = new StringBuilder(form);
        new TreeMap<>(parameters)
                .forEach((name, values) -> values.stream().distinct().sorted().forEach(value -> signed.append(name)
                        .append(value)));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static String sha256(Bytes body) {
        return HexFormat.of().formatHex(body.sha256());
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** The same address with its port and without: their side signs either. On the raw text, which must not be decoded. */
    private record PortForms(String scheme, String authority, String rest) {

        private static final String AFTER_SCHEME = "://";

        static Stream<String> of(String url) {
            int start = url.indexOf(AFTER_SCHEME);
            if (start < 0) {
                return Stream.of(url);
            }
            int authority = start + AFTER_SCHEME.length();
            int end = authority;
            while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
                end++;
            }
            return new PortForms(url.substring(0, authority), url.substring(authority, end), url.substring(end))
                    .forms();
        }

        private Stream<String> forms() {
            int colon = authority.lastIndexOf(':');
            boolean hasPort = colon > authority.lastIndexOf(']');
            String host = hasPort ? authority.substring(0, colon) : authority;
            String withPort = hasPort ? authority : host + (scheme.equals("https://") ? ":443" : ":80");
            return Stream.of(scheme + host + rest, scheme + withPort + rest);
        }
    }
}
