package io.strowger.routing.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.EventJson;
import io.strowger.event.MessageStatus;
import io.strowger.event.TenantEvent;
import io.strowger.event.TenantEvent.MessageArrived;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.event.TenantMessage;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.live.EventStream.Event;
import io.strowger.routing.live.Signal.Happened;
import io.strowger.routing.live.Signal.Ping;
import io.strowger.service.access.Credential;
import io.strowger.service.problem.ProblemException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class LiveEventsTest {

    private static final String PERSON = "+15005550123";

    private static TopicProbe topics;

    @TestHTTPResource
    URI service;

    @Inject
    LiveFeed feed;

    @BeforeAll
    static void open() {
        topics = new TopicProbe(EmbeddedStack.kafka().bootstrapServers());
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    @Test
    void showsWhatHappensToMessagesWithinASecond() {
        // Given
        TestTenant tenant = TestTenant.create();
        TenantMessage message = message("Hello\nthere");

        try (EventStream stream = EventStream.open(service, tenant, Optional.empty())) {
            // When
            publish(new MessageArrived(new OrganizationId(tenant.id()), message));
            publish(new MessageChanged(new OrganizationId(tenant.id()), message));

            // Then
            await().atMost(Duration.ofSeconds(1)).until(() -> stream.events().size() == 2);
            assertThat(stream.events()).extracting(Event::name).containsExactly("message.received", "message.updated");
            assertThat(stream.events())
                    .extracting(event -> event.data().getString("id"))
                    .containsOnly(message.id().toString());
            assertThat(stream.events().getFirst().data().getString("text")).isEqualTo("Hello\nthere");
        }
    }

    @Test
    void showsAMessageAsTheListDoes() {
        // Given
        TestTenant tenant = TestTenant.create();

        try (EventStream stream = EventStream.open(service, tenant, Optional.empty())) {
            // When
            String id = tenant.send(PERSON, "Hello").path("id");

            // Then
            Event event = stream.events(1).getFirst();
            assertThat(event.data().getMap("$"))
                    .isEqualTo(tenant.get("/api/messages").path("items[0]"))
                    .containsEntry("id", id);
        }
    }

    @Test
    void showsNothingOfOthers() {
        // Given
        TestTenant tenant = TestTenant.create();
        TestTenant other = TestTenant.create();

        try (EventStream stream = EventStream.open(service, tenant, Optional.empty())) {
            // When
            arrive(other, "Not yours");
            TenantMessage yours = arrive(tenant, "Yours");

            // Then
            assertThat(stream.events(1))
                    .extracting(event -> event.data().getString("id"))
                    .containsExactly(yours.id().toString());
        }
    }

    @Test
    void goesOnAfterTheLastEventThatTheClientKnows() {
        // Given
        TestTenant tenant = TestTenant.create();
        String known;
        try (EventStream stream = EventStream.open(service, tenant, Optional.empty())) {
            arrive(tenant, "Known");
            known = stream.events(1).getFirst().id();
        }
        arrive(tenant, "Missed");
        arrive(tenant, "Missed too");

        // When
        try (EventStream stream = EventStream.open(service, tenant, Optional.of(known))) {

            // Then
            assertThat(stream.events(2))
                    .extracting(event -> event.data().getString("text"))
                    .containsExactly("Missed", "Missed too");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-999999999", "77-0", "nonsense"})
    void tellsAClientToStartAnewWhereItCannotGoOn(String lastEventId) {
        // Given
        TestTenant tenant = TestTenant.create();
        arrive(tenant, "Before");

        // When
        try (EventStream stream = EventStream.open(service, tenant, Optional.of(lastEventId))) {
            arrive(tenant, "After");

            // Then
            List<Event> events = stream.events(2);
            assertThat(events).extracting(Event::name).containsExactly("reset", "message.received");
            assertThat(events.getLast().data().getString("text")).isEqualTo("After");
        }
    }

    @Test
    void goesOnAfterARestart() {
        // Given
        TestTenant tenant = TestTenant.create();
        Viewer.Tenant viewer = new Viewer.Tenant(new OrganizationId(tenant.id()));
        String known;
        try (EventStream stream = EventStream.open(service, tenant, Optional.empty())) {
            arrive(tenant, "Known");
            known = stream.events(1).getFirst().id();
            arrive(tenant, "Missed");
            stream.events(2);
        }

        // When
        LiveFeed restarted = new LiveFeed(new Settings(), new SimpleMeterRegistry(), broker());
        try {
            await().until(restarted::caughtUp);
            AssertSubscriber<Signal> client = restarted
                    .watch(viewer, new Credential.Key(new UUID(0, 0)), Position.parse(known))
                    .subscribe()
                    .withSubscriber(AssertSubscriber.create(10));

            // Then
            assertThat(client.getItems()).hasSize(2);
            assertThat(client.getItems().getFirst()).isInstanceOf(Ping.class);
            assertThat(client.getItems().getLast()).isInstanceOfSatisfying(Happened.class, missed -> assertThat(
                            missed.event().read())
                    .get()
                    .isInstanceOfSatisfying(
                            MessageArrived.class,
                            event -> assertThat(event.message().text()).isEqualTo("Missed")));
        } finally {
            restarted.close();
        }
    }

    @Test
    void endsEveryStreamWhenTheServiceStops() {
        // Given
        Viewer.Tenant viewer = new Viewer.Tenant(new OrganizationId(new UUID(7, 7)));
        LiveFeed stopping = new LiveFeed(new Settings(), new SimpleMeterRegistry(), broker());
        try {
            await().until(stopping::caughtUp);
            AssertSubscriber<Signal> client = stopping.watch(
                            viewer, new Credential.Key(new UUID(0, 0)), Optional.empty())
                    .subscribe()
                    .withSubscriber(AssertSubscriber.create(10));

            // When
            stopping.stop(new ShutdownDelayInitiatedEvent());

            // Then
            client.assertCompleted();
            assertThat(stopping.all()).isEmpty();
            assertThatThrownBy(() -> stopping.watch(viewer, new Credential.Key(new UUID(0, 0)), Optional.empty()))
                    .isInstanceOf(ProblemException.class);
        } finally {
            stopping.close();
        }
    }

    @Test
    void cutsAClientThatDoesNotRead() throws IOException {
        // Given
        TestTenant tenant = TestTenant.create();
        try (Socket client = new Socket()) {
            client.setReceiveBufferSize(4_096);
            client.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            client.getOutputStream().write("""
                    GET /api/events HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    \r
                    """.formatted(tenant.key()).getBytes(StandardCharsets.US_ASCII));
            await().until(() -> isWatched(tenant));

            // When
            publishMany(tenant, 4_000, "x".repeat(8_000));

            // Then
            await().atMost(Duration.ofSeconds(10)).until(() -> !isWatched(tenant));
        }
    }

    private boolean isWatched(TestTenant tenant) {
        return feed.all().stream()
                .anyMatch(watcher -> watcher.organization().equals(tenant.id().toString()));
    }

    @Test
    void passesOverWhatIsNoEvent() {
        // Given
        TestTenant tenant = TestTenant.create();

        try (EventStream stream = EventStream.open(service, tenant, Optional.empty())) {
            // When
            topics.send(Topics.EVENTS, tenant.id().toString(), new byte[] {1, 2, 3});
            arrive(tenant, "Fine");

            // Then
            assertThat(stream.events(1))
                    .extracting(event -> event.data().getString("text"))
                    .containsExactly("Fine");
        }
    }

    @Test
    void endsWithinSecondsWhenTheKeyIsRevoked() {
        // Given
        TestTenant tenant = TestTenant.create();
        TestTenant other = TestTenant.create();

        try (EventStream stream = EventStream.open(service, tenant, Optional.empty());
                EventStream others = EventStream.open(service, other, Optional.empty())) {
            // When
            Sql.execute("update directory.api_key set revoked_at = now() where organization = ?", tenant.id());

            // Then
            await().atMost(Duration.ofSeconds(5)).until(stream::ended);
            assertThat(others.ended()).isFalse();
        }
    }

    @Test
    void opensAStreamOnceWithATicket() {
        // Given
        TestTenant tenant = TestTenant.create();
        String ticket = ticket(tenant);

        try (EventStream stream = EventStream.open(service, ticket)) {
            // When
            arrive(tenant, "Hello");

            // Then
            assertThat(stream.events(1))
                    .extracting(event -> event.data().getString("text"))
                    .containsExactly("Hello");
            assertThat(RestAssured.get("/api/events?ticket=" + ticket).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void opensNothingWithATicketThatIsOverOrIsNone() {
        // Given
        TestTenant tenant = TestTenant.create();
        String ticket = ticket(tenant);

        // When
        Sql.execute(
                "update messaging.event_ticket set expires_at = now() - interval '1 second' where organization = ?",
                tenant.id());

        // Then
        assertThat(RestAssured.get("/api/events?ticket=" + ticket).statusCode()).isEqualTo(401);
        assertThat(RestAssured.get("/api/events?ticket=").statusCode()).isEqualTo(401);
        assertThat(RestAssured.get("/api/messages?ticket=" + ticket(tenant)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void endsAStreamOfATicketWhenTheKeyBehindItIsRevoked() {
        // Given
        TestTenant tenant = TestTenant.create();

        try (EventStream stream = EventStream.open(service, ticket(tenant))) {
            // When
            Sql.execute("update directory.api_key set revoked_at = now() where organization = ?", tenant.id());

            // Then
            await().atMost(Duration.ofSeconds(5)).until(stream::ended);
        }
    }

    private static String ticket(TestTenant tenant) {
        return tenant.post("/api/events/tickets", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");
    }

    @Test
    void showsThatItIsAlive() {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        try (EventStream stream = EventStream.open(service, tenant, Optional.empty())) {

            // Then
            await().atMost(Duration.ofSeconds(10)).until(() -> stream.pings() > 1);
        }
    }

    @Test
    void isForOrganizationsOnly() {
        // When
        int anonymous = RestAssured.get("/api/events").statusCode();
        int operator = RestAssured.given()
                .header("Authorization", "Bearer " + EmbeddedStack.OPERATOR_KEY)
                .get("/api/events")
                .statusCode();

        // Then
        assertThat(List.of(anonymous, operator)).containsExactly(401, 403);
    }

    private static TenantMessage arrive(TestTenant tenant, String text) {
        TenantMessage message = message(text);
        publish(new MessageArrived(new OrganizationId(tenant.id()), message));
        return message;
    }

    private static void publish(TenantEvent event) {
        topics.send(Topics.EVENTS, event.organization().toString(), EventJson.write(event));
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", EmbeddedStack.kafka().bootstrapServers());
    }

    private static void publishMany(TestTenant tenant, int count, String text) {
        byte[] event = EventJson.write(new MessageArrived(new OrganizationId(tenant.id()), message(text)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedStack.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                var _ = producer.send(
                        new ProducerRecord<>(Topics.EVENTS, tenant.id().toString(), event));
            }
        }
    }

    private static TenantMessage message(String text) {
        Stamp stamp = TestTenant.nextStamp();
        return new TenantMessage(
                stamp.id(),
                new UUID(1, 1),
                "inbound",
                Optional.empty(),
                Optional.empty(),
                Optional.of(PERSON),
                Optional.of("+15005550100"),
                text,
                List.of(),
                MessageStatus.RECEIVED,
                Optional.empty(),
                List.of(),
                stamp.at(),
                Optional.empty(),
                false,
                1);
    }

    private record Settings() implements LiveSettings {
        @Override
        public MemorySize ring() {
            return new MemorySize(BigInteger.valueOf(64_000_000));
        }

        @Override
        public long tail() {
            return 1_000;
        }

        @Override
        public int buffer() {
            return 100;
        }
    }
}
