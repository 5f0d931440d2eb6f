package io.strowger.outbound.recovery;

import static io.restassured.RestAssured.given;
import static io.strowger.outbound.TestGateway.ACCOUNT;
import static io.strowger.outbound.TestGateway.newId;
import static io.strowger.outbound.TestGateway.newNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strowger.carrier.CarrierAccount;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.CarrierEvent;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Topics;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.TestGateway;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class MissedWebhooksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeCarrier carrier = FakeCarrier.running();
    private final TestGateway gateway = new TestGateway();
    private final String person = newNumber();
    private final String number = newNumber();

    @BeforeEach
    void isEnrolled() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> gateway.count("dispatch.recovery where account = ?", ACCOUNT) == 1);
    }

    @AfterEach
    void forget() {
        carrier.answerInboxWith(200);
    }

    @Test
    void publishesWhatNoWebhookBroughtAsIngestWouldHave() throws UnreadableEvent {
        // Given
        Instant at = now();
        carrier.hear("missed-" + number, person, number, at);

        // When
        itIsTime();

        // Then
        ConsumerRecord<String, byte[]> published = published("missed-" + number);
        MessageReceived event = (MessageReceived) EventJson.read(published.value(), CarrierEvent.class);
        assertThat(event.recovered()).isTrue();
        assertThat(event.receivedAt()).isEqualTo(at);
        assertThat(event.key())
                .isEqualTo(MessageReceived.keyOf(
                        event.id(), ACCOUNT, Optional.of("missed-" + number), Optional.of(number)));
        assertThat(published.key()).isEqualTo(event.partitionKey());
        assertThat(TopicProbe.header(published, "ce_id")).contains(event.id().toString());
        assertThat(TopicProbe.header(published, "ce_type")).contains("io.strowger.MessageReceived");
        assertThat(TopicProbe.header(published, "ce_source")).contains("/accounts/" + ACCOUNT);
    }

    @Test
    void leavesOutWhatAWebhookBroughtAndWhatIsOlderThanTheAccount() {
        // Given
        UUID key = MessageReceived.keyOf(newId(), ACCOUNT, Optional.of("brought-" + number), Optional.of(number));
        gateway.sql("insert into messaging.dedupe (key, id) values (?, ?)", key, newId());
        carrier.hear("brought-" + number, person, number, now());
        carrier.hear("ancient-" + number, person, number, now().minus(2, ChronoUnit.DAYS));
        carrier.hear("missed-" + number, person, number, now());

        // When
        itIsTime();

        // Then
        published("missed-" + number);
        assertThat(now("brought-" + number)).isEmpty();
        assertThat(now("ancient-" + number)).isEmpty();
    }

    @Test
    void reachesBackToTheLastTimeAfterAnOutage() {
        // Given
        carrier.hear("outage-" + number, person, number, now().minus(3, ChronoUnit.HOURS));

        // When
        gateway.sql("""
            update dispatch.recovery
            set first_at = now() - interval '1 day', asked_until = now() - interval '4 hours', next_at = now()
            where account = ?
            """, ACCOUNT);

        // Then
        published("outage-" + number);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> gateway.count(
                                "dispatch.recovery where account = ? and asked_until > now() - interval '1 minute'",
                                ACCOUNT)
                        == 1);
        gateway.sql("update dispatch.recovery set first_at = now() where account = ?", ACCOUNT);
    }

    @Test
    void asksAgainForTheSameWhenTheCarrierDidNotAnswer() {
        // Given
        carrier.answerInboxWith(503);
        carrier.hear("unanswered-" + number, person, number, now());
        itIsTime();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> gateway.count("dispatch.recovery where account = ? and failure like 'HTTP 503%'", ACCOUNT)
                        == 1);

        // When
        carrier.answerInboxWith(200);
        itIsTime();

        // Then
        published("unanswered-" + number);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> gateway.count("dispatch.recovery where account = ? and failure is null", ACCOUNT) == 1);
    }

    @Test
    void takesItsTimeForAListWhoseEntriesAreAskedForOneByOne() {
        // Given
        String slow = "slow-" + number.substring(1);
        carrier.hearWithMedia(
                "AC" + slow,
                IntStream.range(0, 60).mapToObj(n -> mms("MM-" + n + number)).toList());
        gateway.topics().send(Topics.ACCOUNTS, slow, EventJson.write(mediaAccount(slow)));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> gateway.count("dispatch.recovery where account = ?", slow) == 1);

        // When
        gateway.sql("""
            update dispatch.recovery set first_at = now() - interval '1 hour',
                asked_until = now() - interval '10 minutes', next_at = now() where account = ?
            """, slow);

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> carrier.mediaAsked() > 1);
        Awaitility.await().atMost(PATIENCE).until(() -> {
            boolean free = gateway.count("dispatch.recovery where account = ? and next_at <= now()", slow) == 1;
            assertThat(free).as("somebody else may ask meanwhile").isFalse();
            return gateway.count("dispatch.recovery where account = ? and found = 60 and failure is null", slow) == 1;
        });
        published("MM-0" + number);
        assertThat(carrier.mediaAsked()).isEqualTo(60);
    }

    private String mms(String sid) {
        return """
            {"sid":"%s","from":"%s","to":"%s","body":"Look","direction":"inbound","num_media":"1","date_sent":"%s"}
            """.formatted(
                        sid,
                        person,
                        number,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                now().minusSeconds(60).atOffset(ZoneOffset.UTC)));
    }

    private CarrierAccount mediaAccount(String id) {
        return new CarrierAccount(
                id,
                "twilio",
                CarrierAccount.Numbers.DEDICATED,
                "US",
                Map.of("apiUrl", carrier.url(), "accountSid", "AC" + id),
                Map.of(),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
    }

    @Test
    void showsOperatorsWhatWasFoundAndWhoCannotBeAsked() {
        // Given
        gateway.topics().send(Topics.ACCOUNTS, "mute", EventJson.write(account("mute", "nobody")));
        carrier.hear("shown-" + number, person, number, now());
        carrier.hearGarbage();
        itIsTime();
        published("shown-" + number);

        // When // Then
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> list().statusCode(200)
                .body("items.find { it.account == 'mute' }.askable", equalTo(false))
                .body("items.find { it.account == 'mute' }.failure", equalTo("this carrier cannot be asked"))
                .body("items.find { it.account == 'extremesms' }.askable", equalTo(true))
                .body("items.find { it.account == 'extremesms' }.lastRunAt", notNullValue())
                .body("items.find { it.account == 'extremesms' }.nextRunAt", notNullValue())
                .body("items.find { it.account == 'extremesms' }.found", greaterThan(0))
                .body("items.find { it.account == 'extremesms' }.unreadable", greaterThan(0)));
        given().get("/api/admin/dispatch/recovery").then().statusCode(401);
    }

    private static ValidatableResponse list() {
        return given().auth()
                .oauth2(EmbeddedStack.OPERATOR_KEY)
                .get("/api/admin/dispatch/recovery")
                .then();
    }

    private void itIsTime() {
        gateway.sql("update dispatch.recovery set next_at = now() where account = ?", ACCOUNT);
    }

    private ConsumerRecord<String, byte[]> published(String carrierMessageId) {
        Awaitility.await(carrierMessageId).atMost(PATIENCE).until(() -> !now(carrierMessageId)
                .isEmpty());
        return now(carrierMessageId).getFirst();
    }

    private List<ConsumerRecord<String, byte[]>> now(String carrierMessageId) {
        return gateway.topics()
                .now(Topics.CARRIER_MESSAGES, received -> new String(received.value(), StandardCharsets.UTF_8)
                        .contains(carrierMessageId));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static CarrierAccount account(String id, String carrier) {
        return new CarrierAccount(
                id,
                carrier,
                CarrierAccount.Numbers.POOL,
                "US",
                Map.of(),
                Map.of(),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
    }
}
