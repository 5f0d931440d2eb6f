package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.Exchange.Ask;
import io.strowger.carrier.Exchange.Done;
import io.strowger.text.Bytes;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every carrier's codec must do, over its recorded fixtures and over what hostile hands make of them. */
class CarrierConformanceTest {

    private static final int SIGNED_EACH = 4;

    static List<Fixture> webhooks() {
        return Fixture.ofKind("webhook");
    }

    static List<Fixture> readWebhooks() {
        return webhooks().stream()
                .filter(fixture -> fixture.content().has("reading"))
                .toList();
    }

    static List<Fixture> jsonWebhooks() {
        return readWebhooks().stream()
                .filter(fixture -> fixture.request().body().asUtf8().startsWith("{"))
                .filter(fixture -> !covered(fixture).equals("body"))
                .toList();
    }

    static List<Fixture> trustedWebhooks() {
        return webhooks().stream()
                .filter(fixture ->
                        fixture.content().at("/trust/outcome").asText().equals("Trusted"))
                .toList();
    }

    /** A few of each carrier: what a signature covers does not depend on what is said. */
    static List<Fixture> signedWebhooks() {
        return trustedWebhooks().stream()
                .filter(fixture -> covered(fixture).equals("body"))
                .collect(Collectors.groupingBy(Fixture::carrier))
                .values()
                .stream()
                .flatMap(ofOneCarrier -> ofOneCarrier.stream().limit(SIGNED_EACH))
                .toList();
    }

    static List<Fixture> datedWebhooks() {
        return trustedWebhooks().stream()
                .filter(fixture -> fixture.content().at("/trust/dated").asBoolean())
                .toList();
    }

    /** What a secret or signature vouches for: {@code body} or {@code nothing}. */
    private static String covered(Fixture fixture) {
        return fixture.content().at("/trust/covers").asText();
    }

    static Stream<Arguments> sends() {
        return conversations("send");
    }

    static Stream<Arguments> successfulSends() {
        return sends().filter(
                        send -> ((JsonNode) send.get()[2]).at("/answer/status").asInt() / 100 == 2);
    }

    static Stream<Arguments> polls() {
        return conversations("status");
    }

    private static Stream<Arguments> conversations(String kind) {
        return Fixture.ofKind(kind).stream().flatMap(fixture -> StreamSupport.stream(
                        fixture.content().path("answers").spliterator(), false)
                .map(answer -> Arguments.of(fixture, answer.path("name").asText(), answer)));
    }

    @ParameterizedTest
    @MethodSource("readWebhooks")
    void readsEachRecordedWebhook(Fixture fixture) {
        // When
        Reading reading = read(fixture, fixture.request());

        // Then
        assertThat(Described.reading(reading)).isEqualTo(fixture.content().get("reading"));
    }

    @ParameterizedTest
    @MethodSource("jsonWebhooks")
    void ignoresFieldsThatItDoesNotKnow(Fixture fixture) {
        // Given
        WebhookRequest recorded = fixture.request();
        Bytes body = Hostile.withUnknownFields(recorded.body());

        // When
        Reading reading = read(fixture, withBody(recorded, body));

        // Then
        assertThat(Described.reading(reading)).isEqualTo(fixture.content().get("reading"));
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void neverYieldsAnythingUnboundedOrWithoutSender(Fixture fixture) {
        // Given
        WebhookRequest recorded = fixture.request();

        // When
        Stream<Reading> readings =
                Hostile.variants(recorded.body()).map(body -> read(fixture, withBody(recorded, body)));

        // Then
        assertThat(readings).isNotEmpty().allSatisfy(Sane::check);
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void trustsEachRecordedWebhookAsFarAsItShould(Fixture fixture) {
        // Given
        ObjectNode expected = fixture.content().path("trust").deepCopy();
        expected.remove(List.of("covers", "dated"));

        // When
        Trust trust = verify(fixture, fixture.request());

        // Then
        assertThat(Described.trust(trust)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("trustedWebhooks")
    void believesNobodyWithoutProof(Fixture fixture) {
        // Given
        Bytes body = fixture.request().body();
        Map<String, String> headers = Map.of("Content-Type", "application/json");

        // When
        Trust trust = verify(fixture, fixture.request(headers, Map.of(), body));

        // Then
        assertThat(trust).isInstanceOfSatisfying(Trust.Distrusted.class, it -> assertThat(it.status())
                .isIn(401, 403));
    }

    @ParameterizedTest
    @MethodSource("trustedWebhooks")
    void believesNobodyWithAlmostTheProof(Fixture fixture) {
        // Given
        JsonNode recorded = fixture.content().path("request");
        Map<String, String> headers = altered(Fixture.strings(recorded.path("headers")));
        Map<String, String> query = altered(Fixture.strings(recorded.path("query")));

        // When
        Trust trust = verify(fixture, fixture.request(headers, query, Fixture.body(recorded.path("body"))));

        // Then
        assertThat(trust).isInstanceOf(Trust.Distrusted.class);
    }

    @ParameterizedTest
    @MethodSource("signedWebhooks")
    void believesNoBodyThatMeansSomethingElse(Fixture fixture) {
        // Given
        WebhookRequest recorded = fixture.request();
        Reading meant = read(fixture, recorded);

        // When
        Stream<WebhookRequest> believed = Hostile.variants(recorded.body())
                .map(body -> withBody(recorded, body))
                .filter(request -> verify(fixture, request) instanceof Trust.Trusted);

        // Then
        assertThat(believed)
                .allSatisfy(request -> assertThat(read(fixture, request)).isEqualTo(meant));
    }

    @ParameterizedTest
    @MethodSource("datedWebhooks")
    void believesNothingThatIsHoursOldOrFromTheFuture(Fixture fixture) {
        // Given
        WebhookRequest recorded = fixture.request();
        Webhooks webhooks = fixture.carrier().webhooks();

        // When
        Trust late =
                webhooks.verify(recorded, fixture.access(), fixture.receivedAt().plus(Duration.ofHours(1)));
        Trust early =
                webhooks.verify(recorded, fixture.access(), fixture.receivedAt().minus(Duration.ofHours(1)));

        // Then
        assertThat(List.of(late, early)).hasOnlyElementsOfType(Trust.Distrusted.class);
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void hasAnAnswerThatTellsNothing(Fixture fixture) {
        // When
        WebhookReply reply = fixture.carrier().webhooks().success(fixture.request());

        // Then
        assertThat(reply.status()).isBetween(200, 299);
    }

    @ParameterizedTest
    @MethodSource("trustedWebhooks")
    void judgesNothingWhileItsSecretHasNoValue(Fixture fixture) {
        // When
        Trust trust = fixture.carrier()
                .webhooks()
                .verify(fixture.request(), fixture.accessWithoutValues(), fixture.receivedAt());

        // Then
        assertThat(trust).isInstanceOf(Trust.Undecidable.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("sends")
    void callsNobodyWhileItsSecretHasNoValue(Fixture fixture, String name, JsonNode recorded) {
        // When
        Exchange<SendOutcome> exchange =
                fixture.carrier().sender().orElseThrow().send(fixture.message(), fixture.accessWithoutValues());

        // Then
        assertThat(exchange).isInstanceOfSatisfying(Done.class, done -> assertThat(done.value())
                .isInstanceOf(SendOutcome.Later.class));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("sends")
    void describesTheCallAndReadsTheAnswer(Fixture fixture, String name, JsonNode recorded) {
        // When
        Exchange<SendOutcome> exchange =
                fixture.carrier().sender().orElseThrow().send(fixture.message(), fixture.access());

        // Then
        assertThat(call(exchange)).isEqualTo(recordedCall(fixture));
        assertThat(Described.outcome((Record) result(exchange, Fixture.answer(recorded))))
                .isEqualTo(recorded.get("outcome"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("polls")
    void asksWhatBecameOfAMessage(Fixture fixture, String name, JsonNode recorded) {
        // When
        Exchange<DeliveryState> exchange =
                fixture.carrier().sender().orElseThrow().status(fixture.carrierMessageId(), fixture.access());

        // Then
        assertThat(call(exchange)).isEqualTo(recordedCall(fixture));
        assertThat(Described.outcome((Record) result(exchange, Fixture.answer(recorded))))
                .isEqualTo(recorded.get("outcome"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("sends")
    void survivesEveryAnswer(Fixture fixture, String name, JsonNode recorded) {
        // Given
        HttpAnswer answer = Fixture.answer(recorded);
        Exchange<SendOutcome> exchange =
                fixture.carrier().sender().orElseThrow().send(fixture.message(), fixture.access());

        // When // Then
        assertThatCode(() -> Hostile.variants(answer.body())
                        .forEach(body -> result(exchange, new HttpAnswer(answer.status(), answer.headers(), body))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("polls")
    void survivesEveryAnswerToAPoll(Fixture fixture, String name, JsonNode recorded) {
        // Given
        HttpAnswer answer = Fixture.answer(recorded);
        Exchange<DeliveryState> exchange =
                fixture.carrier().sender().orElseThrow().status(fixture.carrierMessageId(), fixture.access());

        // When // Then
        assertThatCode(() -> Hostile.variants(answer.body())
                        .forEach(body -> result(exchange, new HttpAnswer(answer.status(), answer.headers(), body))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("successfulSends")
    void neverTriesAgainAfterASuccessThatIsCutOff(Fixture fixture, String name, JsonNode recorded) {
        // Given
        HttpAnswer answer = Fixture.answer(recorded);
        Exchange<SendOutcome> exchange =
                fixture.carrier().sender().orElseThrow().send(fixture.message(), fixture.access());

        // When
        Stream<SendOutcome> outcomes = Hostile.truncated(answer.body())
                .map(body -> result(exchange, new HttpAnswer(answer.status(), answer.headers(), body)));

        // Then
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class));
    }

    @Test
    void givesEachCarrierANameOfItsOwn() {
        // When
        Stream<String> names = Carriers.all().stream().map(Carrier::name);

        // Then
        assertThat(names).doesNotHaveDuplicates().allSatisfy(name -> assertThat(Carriers.named(name))
                .map(Carrier::name)
                .contains(name));
        assertThat(Carriers.named("nobody")).isEmpty();
    }

    @Test
    void runsOverOneMoreThanTheList() {
        // When
        List<List<Fixture>> suites = List.of(
                readWebhooks(), jsonWebhooks(), trustedWebhooks(), Fixture.ofKind("send"), Fixture.ofKind("status"));

        // Then
        assertThat(Carriers.named("chappe")).isEmpty();
        assertThat(suites).allSatisfy(fixtures -> assertThat(fixtures)
                .extracting(fixture -> fixture.carrier().name())
                .contains("chappe"));
    }

    static Stream<Fixture> mediaAccounts() {
        return trustedWebhooks().stream()
                .filter(fixture -> fixture.carrier().media().isPresent());
    }

    @ParameterizedTest
    @MethodSource("mediaAccounts")
    void showsItsSecretsToNoStranger(Fixture fixture) {
        // When
        Optional<HttpCall> call =
                fixture.carrier().media().orElseThrow().fetch(URI.create("https://media.example/1"), fixture.access());

        // Then
        assertThat(call).hasValueSatisfying(it -> assertThat(it.headers()).isEmpty());
    }

    private static Reading read(Fixture fixture, WebhookRequest request) {
        return fixture.carrier().webhooks().read(request, fixture.reception());
    }

    private static Trust verify(Fixture fixture, WebhookRequest request) {
        return fixture.carrier().webhooks().verify(request, fixture.access(), fixture.receivedAt());
    }

    private static WebhookRequest withBody(WebhookRequest request, Bytes body) {
        return new WebhookRequest(
                request.method(),
                request.url(),
                request.path(),
                request.rawQuery(),
                request.query(),
                request.headers(),
                body);
    }

    private static Map<String, String> altered(Map<String, String> values) {
        Map<String, String> altered = new HashMap<>();
        values.forEach(
                (name, value) -> altered.put(name, name.equalsIgnoreCase("content-type") ? value : value.substring(1)));
        return altered;
    }

    private static Optional<JsonNode> call(Exchange<?> exchange) {
        return exchange instanceof Ask<?> ask ? Optional.of(Described.call(ask.call())) : Optional.empty();
    }

    private static Optional<JsonNode> recordedCall(Fixture fixture) {
        return Optional.ofNullable(fixture.content().get("call"));
    }

    private static <T> T result(Exchange<T> exchange, HttpAnswer answer) {
        return switch (exchange) {
            case Done<T> done -> done.value();
            case Ask<T> ask -> result(ask.next().apply(answer), answer);
        };
    }
}
