package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's API of 2010-04-01 and its form webhooks, signed where there is a token.
 *
 * @param token the auth token
 */
record TwilioDialect(Optional<String> token) implements Dialect {

    private static final Pattern MESSAGES =
            Pattern.compile("/2010-04-01/Accounts/([^/]+)/Messages(?:/([^/]+))?\\.json");
    private static final Pattern MEDIA =
            Pattern.compile("/2010-04-01/Accounts/[^/]+/Messages/[^/]+/Media/ME([0-9a-f]+)");
    private static final String ID_PREFIX = "SM";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SIGNATURE = "HmacSHA1";
    private static final String ACCOUNT = "AC00000000000000000000000000000001";

    @Override
    public String account() {
        return "twilio";
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return MESSAGES.matcher(request.path()).matches() || medium(request).isPresent();
    }

    @Override
    public Optional<String> asked(HttpServerRequest request) {
        Matcher path = MESSAGES.matcher(request.path());
        return path.matches() ? Optional.ofNullable(path.group(2)) : Optional.empty();
    }

    /** The name is in the id, so that there is nothing to remember. */
    @Override
    public Optional<String> medium(HttpServerRequest request) {
        Matcher path = MEDIA.matcher(request.path());
        return path.matches()
                ? Optional.of(new String(HexFormat.of().parseHex(path.group(1)), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    @Override
    public boolean isListing(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) && asked(request).isEmpty();
    }

    @Override
    public void list(HttpServerRequest request, List<Heard> heard, List<SimulatedSend> sends) {
        Instant from = Optional.ofNullable(request.getParam("DateSent>"))
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
        Optional<String> to = Optional.ofNullable(request.getParam("To"));
        Stream<JsonObject> received =
                heard.stream().filter(it -> !it.at().isBefore(from)).map(TwilioDialect::shown);
        Stream<JsonObject> sent = sends.stream()
                .filter(it ->
                        it.messageId().startsWith(ID_PREFIX) && !it.acceptedAt().isBefore(from))
                .map(it -> shown(it, Stage.SENT));
        List<JsonObject> messages = Stream.concat(received, sent)
                .filter(it -> to.isEmpty() || it.getString("to").equals(to.get()))
                .toList();
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("messages", new JsonArray(messages))
                        .put("page", 0)
                        .put("next_page_uri", null));
    }

    private static JsonObject shown(Heard message) {
        return new JsonObject()
                .put("sid", message.id())
                .put("account_sid", ACCOUNT)
                .put("from", message.sms().from())
                .put("to", message.sms().receiver().orElse(""))
                .put("body", message.sms().message())
                .put("status", "received")
                .put("direction", "inbound")
                .put("num_media", "0")
                .put("date_sent", date(message.at()))
                .put("date_created", date(message.at()));
    }

    private static String date(Instant at) {
        return at.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    @Override
    public Order order(Buffer body) {
        Map<String, String> form = parsed(body.toString());
        return new Order(
                form.getOrDefault("To", ""),
                Optional.ofNullable(form.get("From")),
                form.getOrDefault("Body", ""),
                values(body.toString(), "MediaUrl"),
                Optional.ofNullable(form.get("StatusCallback")).map(URI::create));
    }

    @Override
    public String id(String unique) {
        return ID_PREFIX + "00000000" + unique;
    }

    @Override
    public void show(HttpServerRequest request, int status, SimulatedSend send, Stage stage) {
        Answers.json(request, status, shown(send, stage));
    }

    private static JsonObject shown(SimulatedSend send, Stage stage) {
        return new JsonObject()
                .put("sid", send.messageId())
                .put("account_sid", ACCOUNT)
                .put("from", send.from().orElse(null))
                .put("to", send.recipient())
                .put("body", send.message())
                .put("status", word(stage))
                .put("direction", "outbound-api")
                .put("num_segments", "1")
                .put("num_media", "0")
                .put("date_created", date(send.acceptedAt()))
                .put("error_code", stage == Stage.UNDELIVERED ? 30003 : null)
                .put("error_message", null)
                .put("api_version", "2010-04-01");
    }

    @Override
    public void refuse(HttpServerRequest request, int status, Refusal refusal) {
        int code = code(refusal);
        Answers.json(
                request,
                status,
                new JsonObject()
                        .put("code", code)
                        .put("message", MagicRecipient.WORDS)
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status));
    }

    private static int code(Refusal refusal) {
        return switch (refusal) {
            case BUSY -> 20429;
            case BROKEN -> 20500;
            case NO_RECIPIENT -> 21211;
            case NO_CREDIT -> 20005;
            case OPTED_OUT -> 21610;
            case UNAUTHORIZED -> 20003;
            case NOT_FOUND -> 20404;
        };
    }

    @Override
    public Post receipt(SimulatedSend send, Stage stage, URI callback) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "MessageSid", send.messageId(),
                "SmsSid", send.messageId(),
                "AccountSid", ACCOUNT,
                "From", send.from().orElse(""),
                "To", send.recipient(),
                "MessageStatus", word(stage),
                "SmsStatus", word(stage),
                "ApiVersion", "2010-04-01"));
        if (stage == Stage.UNDELIVERED) {
            fields.put("ErrorCode", "30003");
        }
        return post(callback, fields);
    }

    @Override
    public Post inbound(InboundSms sms, String id, URI gateway, URI simulator) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "MessageSid",
                id,
                "SmsSid",
                id,
                "AccountSid",
                ACCOUNT,
                "From",
                sms.from(),
                "To",
                sms.receiver().orElse(""),
                "Body",
                sms.message(),
                "NumMedia",
                Integer.toString(sms.media().size()),
                "NumSegments",
                "1",
                "SmsStatus",
                "received",
                "ApiVersion",
                "2010-04-01"));
        for (int i = 0; i < sms.media().size(); i++) {
            String name = sms.media().get(i);
            fields.put("MediaUrl" + i, medium(simulator, id, name).toString());
            fields.put("MediaContentType" + i, SimulatedMedia.type(name));
        }
        return post(gateway.resolve("/api/webhooks/twilio/sms/incoming"), fields);
    }

    private static URI medium(URI simulator, String message, String name) {
        return simulator.resolve("/2010-04-01/Accounts/%s/Messages/%s/Media/ME%s"
                .formatted(ACCOUNT, message, HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8))));
    }

    private Post post(URI target, Map<String, String> fields) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", FORM);
        token.ifPresent(secret -> headers.put("X-Twilio-Signature", signature(target, fields, secret)));
        return new Post(target, headers, Buffer.buffer(encoded(fields)));
    }

    private static String signature(URI target, Map<String, String> fields, String secret) {
        String signed = target
                + new TreeMap<>(fields)
                        .entrySet().stream()
                                .map(field -> field.getKey() + field.getValue())
                                .collect(Collectors.joining());
        try {
            Mac mac = Mac.getInstance(SIGNATURE);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), SIGNATURE));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + SIGNATURE, e);
        }
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> parsed(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1]), (first, _) -> first));
    }

    private static List<String> values(String form, String name) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].equals(name))
                .map(pair -> decoded(pair[1]))
                .toList();
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
