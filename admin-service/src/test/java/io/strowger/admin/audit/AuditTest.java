package io.strowger.admin.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.EventJson;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.AuditNoted;
import io.strowger.event.ServiceRequest.KeyUsed;
import io.strowger.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class AuditTest {

    private static final String PATH = "/api/admin/audit";
    private static final String ACCOUNT = "extremesms";

    private final Caller operator = Caller.operator();
    private TopicProbe topics;

    @BeforeEach
    void connect() {
        topics = new TopicProbe(EmbeddedStack.kafka().bootstrapServers());
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void tellsWhoChangedAnOrganizationAndHow() {
        // Given
        String organization = Caller.newOrganization("Before");
        operator.patch("/api/admin/organizations/" + organization, Map.of("name", "After"));

        // When
        Response answer = of(organization);

        // Then
        assertThat(answer.<List<String>>path("items.action")).containsExactly("changed", "created");
        assertThat(answer.<Map<String, Object>>path("items[0].object"))
                .containsEntry("type", "organization")
                .containsEntry("id", organization);
        assertThat(answer.<Map<String, Object>>path("items[0].actor"))
                .containsEntry("kind", "operator_key")
                .containsKeys("id", "name", "address");
        assertThat(answer.<String>path("items[0].organization")).isEqualTo(organization);
        assertThat(answer.<String>path("items[0].before.name")).isEqualTo("Before");
        assertThat(answer.<String>path("items[0].after.name")).isEqualTo("After");
        assertThat(answer.<Object>path("items[1].before")).isNull();
    }

    @Test
    void leavesOneEntryForEachChange() {
        // Given
        String organization = Caller.newOrganization("Audited");
        String number = Caller.newNumber();
        operator.put(groupOf(organization), Map.of("organizationId", organization));
        operator.delete(groupOf(organization));
        operator.numbers(organization, List.of(number));
        operator.numbers(organization, List.of(number));
        String key = operator.post("/api/admin/organizations/" + organization + "/api-keys", Map.of("name", "crm"))
                .path("id");
        operator.delete("/api/admin/organizations/" + organization + "/api-keys/" + key);
        String route = operator.post(
                        "/api/admin/modem-routes",
                        Map.of("account", ACCOUNT, "modem", key, "port", "1", "organizationId", organization))
                .path("id");
        operator.delete("/api/admin/modem-routes/" + route);

        // When
        Response answer = of(organization);

        // Then
        List<Map<String, Object>> items = answer.path("items");
        assertThat(items.reversed())
                .extracting(item -> ((Map<?, ?>) item.get("object")).get("type") + " " + item.get("action"))
                .containsExactly(
                        "organization created",
                        "carrier_group created",
                        "carrier_group removed",
                        "number_assignment created",
                        "api_key created",
                        "api_key changed",
                        "manual_route created",
                        "manual_route removed");
        assertThat(answer.asString()).doesNotContain("\"hash\"");
    }

    @Test
    void namesItselfWhereNobodyAsked() {
        // When
        List<String> seeds = Database.column("select distinct actor_kind || ' ' || actor_id from directory.audit"
                + " where object_type = 'carrier_account' and object_id = 'elevenlabs' and action = 'created'");

        // Then
        assertThat(seeds).containsExactly("system admin");
    }

    @Test
    void listsPageByPage() {
        // Given
        String organization = Caller.newOrganization("First");
        operator.patch("/api/admin/organizations/" + organization, Map.of("name", "Second"));

        // When
        Response first = operator.get(PATH + "?limit=1&organization=" + organization);
        Response second = operator.get(
                PATH + "?limit=1&organization=" + organization + "&cursor=" + first.<String>path("nextCursor"));

        // Then
        assertThat(first.<List<String>>path("items.action")).containsExactly("changed");
        assertThat(second.<List<String>>path("items.action")).containsExactly("created");
        assertThat(second.<String>path("nextCursor")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"action=changed, 1", "action=created, 1", "action=removed, 0", "actor=nobody, 0", "actor=, 2"})
    void listsWhatIsAskedFor(String filter, int found) {
        // Given
        String organization = Caller.newOrganization("First");
        operator.patch("/api/admin/organizations/" + organization, Map.of("name", "Second"));

        // When
        Response answer = operator.get(PATH + "?organization=" + organization + "&" + filter);

        // Then
        assertThat(answer.<List<Object>>path("items")).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"organization=acme", "limit=0", "limit=201", "cursor=x"})
    void refusesWhatIsNoFilter(String filter) {
        // When
        Response answer = operator.get(PATH + "?" + filter);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void isForOperatorsOnly() {
        assertThat(Caller.tenant(Caller.newOrganization("Curious")).get(PATH).statusCode())
                .isEqualTo(403);
    }

    @Test
    void takesDownOnceWhatWasDoneElsewhere() {
        // Given
        UUID organization = UUID.fromString(Caller.newOrganization("Elsewhere"));
        AuditNoted note = new AuditNoted(
                UUID.fromString(
                        "ffffffff-0000-7000-8000-" + organization.toString().substring(24)),
                Instant.parse("2026-11-21T10:15:30Z"),
                new AuditNoted.By("operator", "subject", "ann@example.org", "203.0.113.7"),
                "settled",
                "send",
                "4711",
                Optional.of(organization),
                Map.of("as", "sent"));
        topics.send(Topics.REQUESTS, "0", "unreadable".getBytes(StandardCharsets.UTF_8));

        // When
        tell(note);
        tell(note);
        await().atMost(20, SECONDS)
                .until(() ->
                        of(organization.toString()).<List<Object>>path("items").size() == 2);
        Response answer = operator.get(PATH + "?actor=ann@example.org&organization=" + organization);

        // Then
        assertThat(answer.<List<Map<String, Object>>>path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("at", "2026-11-21T10:15:30Z")
                        .containsEntry(
                                "actor",
                                Map.of(
                                        "kind",
                                        "operator",
                                        "id",
                                        "subject",
                                        "name",
                                        "ann@example.org",
                                        "address",
                                        "203.0.113.7"))
                        .containsEntry("action", "settled")
                        .containsEntry("object", Map.of("type", "send", "id", "4711"))
                        .containsEntry("after", Map.of("as", "sent")));
    }

    @Test
    void remembersWhenAKeyWasLastUsed() {
        // Given
        String organization = Caller.newOrganization("Used");
        String key = operator.post("/api/admin/organizations/" + organization + "/api-keys", Map.of("name", "crm"))
                .path("id");
        Instant late = Instant.parse("2026-11-21T10:15:30Z");

        // When
        tell(new KeyUsed(UUID.fromString(organization), UUID.fromString(organization), late));
        tell(new KeyUsed(UUID.fromString(key), UUID.fromString(organization), late));
        tell(new KeyUsed(UUID.fromString(key), UUID.fromString(organization), late.minusSeconds(60)));
        await().atMost(20, SECONDS).until(() -> used(key).equals(List.of("2026-11-21 10:15:30")));
        tell(new KeyUsed(UUID.fromString(key), UUID.fromString(organization), late.plusSeconds(60)));

        // Then
        await().atMost(20, SECONDS).until(() -> used(key).equals(List.of("2026-11-21 10:16:30")));
    }

    private static List<String> used(String key) {
        return Database.column(
                "select to_char(used_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') from directory.api_key_use"
                        + " where key::text = ?",
                key);
    }

    private void tell(ServiceRequest request) {
        topics.send(Topics.REQUESTS, request.about().toString(), EventJson.write(request));
    }

    private Response of(String organization) {
        return operator.get(PATH + "?organization=" + organization);
    }

    private static String groupOf(String organization) {
        return "/api/admin/accounts/" + ACCOUNT + "/groups/" + organization;
    }
}
