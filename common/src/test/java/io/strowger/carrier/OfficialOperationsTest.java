package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strowger.carrier.Exchange.Ask;
import io.strowger.carrier.InboundLog.Cursor;
import io.strowger.text.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every call that a codec describes is one of the carrier's official operations, field by field. What those take is in
 * {@code operations/<carrier>.json}, taken from the OpenAPI files of the carriers that publish one.
 */
class OfficialOperationsTest {

    private static final List<String> PUBLISHED = List.of("twilio", "telnyx", "elevenlabs");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Cursor CURSOR =
            new Cursor(Instant.parse("2026-11-21T10:00:00Z"), Instant.parse("2026-11-21T10:10:00Z"), Optional.empty());

    private static final HttpAnswer LIST = new HttpAnswer(200, Map.of(), Bytes.utf8("""
            {"conversations":[{"conversation_id":"c","status":"done","start_time_unix_secs":1795255459,
              "call_duration_secs":41}],"has_more":false}"""));

    /**
     * An operation of the official document.
     *
     * @param path with its parameters in braces
     * @param query the names of its parameters
     * @param fields the types of the body's fields by name
     */
    record Operation(
            String method,
            String path,
            Set<String> query,
            String contentType,
            Map<String, String> fields,
            Set<String> required) {

        Operation {
            fields = fields == null ? Map.of() : fields;
            required = required == null ? Set.of() : required;
        }

        boolean isAt(String calledMethod, URI called) {
            String pattern = "\\Q" + path.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E";
            return method.equals(calledMethod) && called.getRawPath().matches(pattern);
        }
    }

    static Stream<Arguments> calls() {
        return Stream.of(recorded(), lists(), traces(), numbersAndCalls()).flatMap(calls -> calls);
    }

    private static Stream<Arguments> recorded() {
        return Stream.of("send", "status")
                .flatMap(kind -> Fixture.ofKind(kind).stream())
                .filter(fixture -> PUBLISHED.contains(fixture.carrier().name()))
                .filter(fixture -> fixture.content().has("call"))
                .map(fixture -> Arguments.of(
                        fixture.carrier().name(),
                        fixture.name(),
                        fixture.content().get("call")));
    }

    private static Stream<Arguments> lists() {
        return PUBLISHED.stream()
                .flatMap(name -> Carriers.named(name).stream())
                .flatMap(carrier -> carrier.inboundLog().stream()
                        .map(log -> log.inboundSince(access(carrier), CURSOR))
                        .flatMap(OfficialOperationsTest::called)
                        .map(call -> Arguments.of(carrier.name(), "what came in", Described.call(call))));
    }

    private static Stream<Arguments> traces() {
        OutboundMessage message = new OutboundMessage(
                new UUID(0, 1),
                Optional.of("+15005550009"),
                "+15005550006",
                "Hello",
                List.of(),
                Optional.empty(),
                URI.create("https://gw.example.com/api/webhooks/any"));
        return PUBLISHED.stream()
                .flatMap(name -> Carriers.named(name).stream())
                .flatMap(carrier -> carrier.sender().stream()
                        .map(sender -> sender.trace(message, CURSOR.from(), access(carrier)))
                        .flatMap(OfficialOperationsTest::called)
                        .limit(1)
                        .map(call -> Arguments.of(carrier.name(), "what was sent", Described.call(call))));
    }

    private static Stream<Arguments> numbersAndCalls() {
        return PUBLISHED.stream()
                .flatMap(name -> Carriers.named(name).stream())
                .flatMap(carrier -> Exchanges.of(carrier, access(carrier)).entrySet().stream()
                        .flatMap(exchange -> Stream.of(
                                        Exchanges.generous(), (HttpCall _) -> Conversation.answer(422, ""))
                                .flatMap(answers -> Conversation.with(exchange.getValue(), answers).calls().stream())
                                .distinct()
                                .map(call -> Arguments.of(carrier.name(), exchange.getKey(), Described.call(call)))));
    }

    /** The call for the list, and the one that a list causes. */
    private static Stream<HttpCall> called(Exchange<?> exchange) {
        return exchange instanceof Ask<?> ask
                ? Stream.concat(
                        Stream.of(ask.call()), called(ask.next().apply(LIST)).limit(1))
                : Stream.empty();
    }

    private static AccountAccess access(Carrier carrier) {
        Map<String, Credential> secrets = carrier.form().fields().stream()
                .filter(AccountForm.Field::secret)
                .collect(Collectors.toMap(AccountForm.Field::key, _ -> new Credential.Known(Secret.of("secret"))));
        CarrierAccount account = new CarrierAccount(
                carrier.name(),
                carrier.name(),
                CarrierAccount.Numbers.DEDICATED,
                "US",
                Map.of("accountSid", "AC00000000000000000000000000000001"),
                Map.of(),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
        return new AccountAccess(account, secrets);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("calls")
    void isAnOfficialOperation(String carrier, String name, JsonNode call) {
        // Given
        URI called = URI.create(call.path("url").asText());

        // When
        Optional<Operation> operation = operations(carrier).stream()
                .filter(candidate -> candidate.isAt(call.path("method").asText(), called))
                .findFirst();

        // Then
        assertThat(operation).hasValueSatisfying(official -> {
            assertThat(official.query()).containsAll(names(called.getRawQuery()));
            assertThat(faults(official, call)).isEmpty();
        });
    }

    @Test
    void coversMoreThanSends() {
        assertThat(calls().map(call -> call.get()[1]))
                .contains(
                        "what came in",
                        "status.json",
                        "send-mms.json",
                        "search",
                        "make CALL_APPLICATION",
                        "lend",
                        "dial",
                        "instruct c Forward");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"x\",\"txt\":\"y\"}",
                "{\"text\":\"y\"}",
                "{\"to\":7}",
                "{\"to\":\"x\",\"media_urls\":\"u\"}"
            })
    void findsAFieldThatIsNotTheCarriers(String body) throws IOException {
        // Given
        JsonNode call = JSON.createObjectNode().set("body", JSON.readTree(body));

        // When
        List<String> faults = faults(operations("telnyx").getFirst(), call);

        // Then
        assertThat(faults).isNotEmpty();
    }

    private static List<String> faults(Operation official, JsonNode call) {
        Map<String, String> given = types(call.path("body"));
        Stream<String> unknown =
                given.keySet().stream().filter(field -> !official.fields().containsKey(field));
        Stream<String> missing = official.required().stream().filter(field -> !given.containsKey(field));
        Stream<String> mistyped = call.path("body").isObject()
                ? given.entrySet().stream()
                        .filter(field ->
                                !field.getValue().equals(official.fields().get(field.getKey())))
                        .map(field -> field.getKey() + " is a " + field.getValue())
                : Stream.empty();
        return Stream.of(unknown, missing, mistyped).flatMap(found -> found).toList();
    }

    /** A form says nothing of types. */
    private static Map<String, String> types(JsonNode body) {
        Map<String, String> types = new HashMap<>();
        if (body.isTextual()) {
            names(body.asText()).forEach(name -> types.put(name, "text"));
        } else {
            body.properties().forEach(field -> types.put(field.getKey(), type(field.getValue())));
        }
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> "integer";
            case OBJECT -> "object";
            case STRING -> "string";
            case BINARY, MISSING, NULL, POJO -> "nothing";
        };
    }

    private static Set<String> names(String encoded) {
        Set<String> names = new HashSet<>();
        Arrays.stream((encoded == null ? "" : encoded).split("&"))
                .filter(pair -> !pair.isEmpty())
                .forEach(pair -> names.add(URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8)));
        return names;
    }

    private static List<Operation> operations(String carrier) {
        try (InputStream file = OfficialOperationsTest.class.getResourceAsStream("/operations/" + carrier + ".json")) {
            return JSON.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
