package io.strowger.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strowger.event.ModemPort;
import io.strowger.text.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One recorded conversation with a carrier: {@code fixtures/<carrier>/<kind>-<what>.json}. The gateway's public address is
 * {@code https://gw.example.com}.
 */
record Fixture(Carrier carrier, String name, JsonNode content) {

    static final Instant RECEIVED_AT = Instant.parse("2026-11-21T10:15:30.123Z");

    private static final String PUBLIC_URL = "https://gw.example.com";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src", "test", "resources", "fixtures");

    /** All fixtures of that kind, of all carriers; a carrier without any is an error. */
    static List<Fixture> ofKind(String kind) {
        return TestedCarriers.all().stream()
                .filter(carrier -> kind.equals("webhook") || carrier.sender().isPresent())
                .flatMap(carrier -> of(carrier, kind))
                .toList();
    }

    private static Stream<Fixture> of(Carrier carrier, String kind) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(carrier.name()))) {
            List<Fixture> found = files.filter(
                            file -> file.getFileName().toString().startsWith(kind))
                    .sorted()
                    .map(file -> new Fixture(carrier, file.getFileName().toString(), parse(file)))
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("no " + kind + " fixtures of " + carrier.name());
            }
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AccountAccess access() {
        Map<String, Credential> secrets = new HashMap<>();
        strings(content.path("account").path("secrets"))
                .forEach((key, value) -> secrets.put(key, new Credential.Known(Secret.of(value))));
        return new AccountAccess(account(), secrets);
    }

    /** Every secret of the form is configured, and none has a value. */
    AccountAccess accessWithoutValues() {
        Map<String, Credential> secrets = new HashMap<>();
        carrier.form().fields().stream()
                .filter(AccountForm.Field::secret)
                .forEach(field -> secrets.put(field.key(), new Credential.Unresolved()));
        return new AccountAccess(account(), secrets);
    }

    private CarrierAccount account() {
        return new CarrierAccount(
                carrier.name(),
                carrier.name(),
                CarrierAccount.Numbers.POOL,
                "US",
                strings(content.path("account").path("settings")),
                Map.of(),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
    }

    Webhooks.Reception reception() {
        return new Webhooks.Reception(access(), receivedAt(), n -> new UUID(0, n + 1));
    }

    /** When it came: {@link #RECEIVED_AT}, unless the recording depends on its time. */
    Instant receivedAt() {
        return text(content, "receivedAt").map(Instant::parse).orElse(RECEIVED_AT);
    }

    WebhookRequest request() {
        JsonNode request = content.path("request");
        return request(strings(request.path("headers")), query(request), body(request.path("body")));
    }

    /** The recorded request with other headers, query and body. */
    WebhookRequest request(Map<String, String> headers, Map<String, String> query, Bytes body) {
        JsonNode request = content.path("request");
        String path = text(request, "path").orElse("/api/webhooks/" + carrier.name());
        Optional<String> rawQuery =
                query.isEmpty() ? Optional.empty() : text(request, "rawQuery").or(() -> Optional.of(joined(query)));
        return new WebhookRequest(
                text(request, "method").orElse("POST"),
                PUBLIC_URL + path + rawQuery.map(it -> "?" + it).orElse(""),
                path,
                rawQuery,
                lists(query),
                lists(headers),
                body);
    }

    private static Map<String, String> query(JsonNode request) {
        return text(request, "rawQuery").map(Fixture::split).orElseGet(() -> strings(request.path("query")));
    }

    private static Map<String, String> split(String rawQuery) {
        return Arrays.stream(rawQuery.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String joined(Map<String, String> query) {
        return query.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    OutboundMessage message() {
        JsonNode message = content.path("message");
        JsonNode path = message.path("path");
        return new OutboundMessage(
                new UUID(0, 1),
                text(message, "from"),
                message.path("to").asText(),
                message.path("text").asText(),
                StreamSupport.stream(message.path("media").spliterator(), false)
                        .map(url -> URI.create(url.asText()))
                        .toList(),
                text(path, "modem")
                        .map(modem -> new ModemPort(modem, path.path("port").asText())),
                URI.create(PUBLIC_URL + "/api/webhooks/" + carrier.name()));
    }

    String carrierMessageId() {
        return content.path("carrierMessageId").asText();
    }

    Exchange<SendOutcome> send() {
        return carrier.sender().orElseThrow().send(message(), access());
    }

    Exchange<DeliveryState> poll() {
        return carrier.sender().orElseThrow().status(carrierMessageId(), access());
    }

    static HttpAnswer answer(JsonNode recorded) {
        JsonNode answer = recorded.path("answer");
        return new HttpAnswer(
                answer.path("status").asInt(), strings(answer.path("headers")), body(answer.path("body")));
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new HashMap<>();
        object.properties()
                .forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    /** A body that is recorded as text is that text; otherwise it is the JSON as recorded. */
    static Bytes body(JsonNode body) {
        return Bytes.utf8(body.isTextual() ? body.asText() : body.toString());
    }

    private static Optional<String> text(JsonNode object, String field) {
        return Optional.ofNullable(object.get(field)).map(JsonNode::asText);
    }

    private static Map<String, List<String>> lists(Map<String, String> single) {
        Map<String, List<String>> lists = new HashMap<>();
        single.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }

    @Override
    public String toString() {
        return carrier.name() + "/" + name;
    }
}
