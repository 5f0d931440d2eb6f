package io.strowger.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.admin.Person;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.service.access.MemberRole;
import io.strowger.service.access.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class OwnKeysTest {

    private static final String MINE = "/api/organizations/me/keys";
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    @Test
    void makesAKeyThatMayDoAllThatKeysMay() {
        // When
        Response made = owner().post(MINE, Map.of("name", "crm"));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<Map<String, Object>>path(""))
                .containsEntry("name", "crm")
                .containsEntry("scopes", Scopes.OF_KEYS)
                .containsEntry("allowedAddresses", List.of())
                .doesNotContainKeys("expiresAt", "replaces");
        assertThat(new Caller(made.path("key"))
                        .get("/api/organizations/me/phone-numbers")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void makesAKeyWithLimits() {
        // Given
        Caller owner = owner();

        // When
        Response made = owner.post(
                MINE,
                Map.of(
                        "name",
                        "reader",
                        "scopes",
                        List.of("messages:read", "contacts:read"),
                        "expiresAt",
                        "2096-02-29T12:00:00Z",
                        "allowedAddresses",
                        List.of("203.0.113.0/24", "2001:db8::/32")));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(owner.get(MINE + "/" + made.path("id")).<Map<String, Object>>path(""))
                .containsEntry("scopes", List.of("messages:read", "contacts:read"))
                .containsEntry("expiresAt", "2096-02-29T12:00:00Z")
                .containsEntry("allowedAddresses", List.of("203.0.113.0/24", "2001:db8::/32"))
                .doesNotContainKeys("key", "lastUsedAt", "revokedAt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"scopes\":[\"organization:manage\"] | scopes",
                "\"scopes\":[\"messages:read\",null] | scopes",
                "\"scopes\":[] | scopes",
                "\"expiresAt\":\"2020-01-01T00:00:00Z\" | expiresAt",
                "\"expiresAt\":\"+1000000000-12-31T23:59:59Z\" | expiresAt",
                "\"allowedAddresses\":[\"example.com\"] | allowedAddresses"
            })
    void namesTheFieldThatIsWrong(String field, String name) {
        // When
        Response refused = owner().post(MINE, "{\"name\":\"crm\"," + field + "}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly(name);
    }

    @Test
    void tellsWhenAKeyWasLastUsed() {
        // Given
        String organization = Caller.newOrganization("Keyed");
        Caller owner = owner(organization);
        String id = owner.post(MINE, Map.of("name", "crm")).path("id");
        Database.execute(
                "insert into directory.api_key_use (key, organization, used_at)"
                        + " values (cast(? as uuid), cast(? as uuid), '2026-01-02T03:04:05Z')",
                id,
                organization);

        // When
        Response listed = owner.get(MINE);

        // Then
        assertThat(listed.<List<String>>path("items.lastUsedAt")).containsExactly("2026-01-02T03:04:05Z");
    }

    @Test
    void replacesAKeyThatGoesOnForAWhile() {
        // Given
        Caller owner = owner();
        Response old = owner.post(
                MINE,
                Map.of("name", "crm", "scopes", List.of("numbers:read"), "allowedAddresses", List.of("127.0.0.1")));

        // When
        Response made = owner.post(MINE + "/" + old.path("id") + "/rotate", "");

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<Map<String, Object>>path(""))
                .containsEntry("replaces", old.path("id"))
                .containsEntry("name", "crm")
                .containsEntry("scopes", List.of("numbers:read"))
                .containsEntry("allowedAddresses", List.of("127.0.0.1"))
                .doesNotContainKey("expiresAt");
        assertThat(Stream.of(old, made).map(answer -> new Caller(answer.path("key"))
                        .get("/api/organizations/me/phone-numbers")
                        .statusCode()))
                .containsOnly(200);
        assertThat(life(owner, old)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void letsNoKeyOutliveItsEndByReplacingIt() {
        // Given
        Caller owner = owner();
        Response old = owner.post(MINE, Map.of("name", "crm", "expiresAt", "2096-02-29T12:00:00Z"));

        // When
        Response made = owner.post(MINE + "/" + old.path("id") + "/rotate", Map.of("overlapSeconds", 3600));

        // Then
        assertThat(made.<String>path("expiresAt")).isEqualTo("2096-02-29T12:00:00Z");
        assertThat(life(owner, old)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2592001"})
    void refusesAnOverlapThatIsNone(String seconds) {
        // Given
        Caller owner = owner();
        String id = owner.post(MINE, Map.of("name", "crm")).path("id");

        // When
        Response refused = owner.post(MINE + "/" + id + "/rotate", "{\"overlapSeconds\":" + seconds + "}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("overlapSeconds");
    }

    @Test
    void replacesNoKeyThatDoesNotWorkAnyMore() {
        // Given
        Caller owner = owner();
        String revoked = MINE + "/" + owner.post(MINE, Map.of("name", "lost")).path("id");
        owner.delete(revoked);
        String ended = MINE + "/" + owner.post(MINE, Map.of("name", "old")).path("id");
        owner.post(ended + "/rotate", Map.of("overlapSeconds", 0));

        // When
        List<Response> refused = Stream.of(revoked, ended)
                .map(key -> owner.post(key + "/rotate", Map.of()))
                .toList();

        // Then
        assertThat(refused).extracting(Response::statusCode).containsOnly(409);
        assertThat(refused).extracting(answer -> answer.<String>path("code")).containsOnly("key_not_live");
    }

    @Test
    void replacesAKeyForWhoSendsNoBodyAtAll() {
        // Given
        Caller owner = owner();
        String key = MINE + "/" + owner.post(MINE, Map.of("name", "crm")).path("id");

        // When
        Response made = RestAssured.given()
                .noContentType()
                .header("Authorization", "Bearer " + owner.key())
                .post(key + "/rotate");

        // Then
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    }

    @Test
    void replacesAKeyOnce() {
        // Given
        Caller owner = owner();
        String key = MINE + "/" + owner.post(MINE, Map.of("name", "crm")).path("id");
        owner.post(key + "/rotate", Map.of());

        // When
        Response again = owner.post(key + "/rotate", Map.of());

        // Then
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.<String>path("code")).isEqualTo("already_rotated");
    }

    @Test
    void isTheSameForOperators() {
        // Given
        String organization = Caller.newOrganization("Keyed");
        String theirs = "/api/admin/organizations/" + organization + "/api-keys";
        Caller owner = owner(organization);

        // When
        Response made = Caller.operator().post(theirs, Map.of("name", "crm", "scopes", List.of("calls:read")));
        Response replaced = Caller.operator().post(theirs + "/" + made.path("id") + "/rotate", Map.of());

        // Then
        assertThat(replaced.statusCode()).isEqualTo(201);
        assertThat(owner.get(MINE).asString())
                .isEqualTo(Caller.operator().get(theirs).asString())
                .isEqualTo(Caller.operator()
                        .get("/api/organizations/" + organization + "/keys")
                        .asString())
                .contains("calls:read");
    }

    @Test
    void readsForeignAndUnknownKeysAlike() {
        // Given
        Caller owner = owner();
        Caller other = owner();
        String foreign = other.post(MINE, Map.of("name", "crm")).path("id");

        // When
        List<Response> answers = Stream.of(foreign, NOBODY)
                .map(id -> MINE + "/" + id)
                .flatMap(key -> Stream.of(owner.get(key), owner.post(key + "/rotate", Map.of()), owner.delete(key)))
                .toList();

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(404);
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(other.get(MINE + "/" + foreign).<Object>path("revokedAt")).isNull();
    }

    @Test
    void isForOwnersOnly() {
        // Given
        String organization = Caller.newOrganization("Keyed");
        Caller agent = Person.in(organization, MemberRole.AGENT, "agent").caller();

        // When
        Response byAgent = agent.post(MINE, Map.of("name", "mine"));
        Response byKey = Caller.tenant(organization).post(MINE, Map.of("name", "mine"));

        // Then
        assertThat(byAgent.statusCode()).isEqualTo(403);
        assertThat(byKey.statusCode()).isEqualTo(403);
    }

    /** How long a replaced key works after it was replaced. */
    private static Duration life(Caller owner, Response old) {
        List<Map<String, String>> keys = owner.get(MINE).path("items");
        Instant replacedAt = Instant.parse(keys.getFirst().get("createdAt"));
        Instant end = keys.stream()
                .filter(key -> key.get("id").equals(old.path("id")))
                .map(key -> Instant.parse(key.get("expiresAt")))
                .findFirst()
                .orElseThrow();
        return Duration.ofMinutes(
                Duration.between(replacedAt, end).plusSeconds(30).toMinutes());
    }

    private static Caller owner() {
        return owner(Caller.newOrganization("Keyed"));
    }

    private static Caller owner(String organization) {
        return Person.in(organization, MemberRole.OWNER, "owner").caller();
    }
}
