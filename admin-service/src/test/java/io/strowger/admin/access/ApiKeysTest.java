package io.strowger.admin.access;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class ApiKeysTest {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String OWN_NUMBERS = "/api/organizations/me/phone-numbers";

    private final Caller operator = Caller.operator();

    @Test
    void makesAKeyThatWorks() {
        // Given
        String organization = Caller.newOrganization("Keyed");

        // When
        Response made = operator.post(keysOf(organization), Map.of("name", "crm"));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        String key = made.path("key");
        assertThat(key).startsWith("sk_strowger_").startsWith(made.<String>path("prefix"));
        assertThat(new Caller(key).get(OWN_NUMBERS).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsOnlyTheKeysHash() {
        // Given
        String organization = Caller.newOrganization("Keyed");
        String key = operator.post(keysOf(organization), Map.of("name", "crm")).path("key");

        // When
        Response listed = operator.get(keysOf(organization));

        // Then
        assertThat(listed.asString()).doesNotContain(key).doesNotContain("revokedAt");
        assertThat(listed.<List<String>>path("items.name")).containsExactly("crm");
        assertThat(Database.column(
                        "select count(*) from directory.api_key where hash = sha256(convert_to(?, 'UTF8'))", key))
                .containsExactly("1");
    }

    @Test
    void revokesAKeyWithinFiveSeconds() {
        // Given
        String organization = Caller.newOrganization("Keyed");
        Response made = operator.post(keysOf(organization), Map.of("name", "lost"));
        Caller tenant = new Caller(made.path("key"));
        tenant.get(OWN_NUMBERS);

        // When
        Response revoked = operator.delete(keysOf(organization) + "/" + made.path("id"));

        // Then
        assertThat(revoked.statusCode()).isEqualTo(204);
        await().atMost(5, SECONDS).until(() -> tenant.get(OWN_NUMBERS).statusCode() == 401);
        assertThat(operator.get(keysOf(organization)).<List<String>>path("items.revokedAt"))
                .doesNotContainNull();
    }

    @Test
    void revokesTwiceAsOnce() {
        // Given
        String organization = Caller.newOrganization("Keyed");
        String path = keysOf(organization) + "/"
                + operator.post(keysOf(organization), Map.of("name", "lost")).path("id");
        operator.delete(path);
        String revokedAt = operator.get(keysOf(organization)).path("items[0].revokedAt");

        // When
        Response again = operator.delete(path);

        // Then
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(operator.get(keysOf(organization)).<String>path("items[0].revokedAt"))
                .isEqualTo(revokedAt);
    }

    @Test
    void revokesNoKeyOfAnotherOrganization() {
        // Given
        String owner = Caller.newOrganization("Owner");
        String other = Caller.newOrganization("Other");
        Response made = operator.post(keysOf(owner), Map.of("name", "crm"));

        // When
        Response refused = operator.delete(keysOf(other) + "/" + made.path("id"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(new Caller(made.path("key")).get(OWN_NUMBERS).statusCode()).isEqualTo(200);
    }

    @Test
    void listsNewestFirstPageByPage() {
        // Given
        String organization = Caller.newOrganization("Keyed");
        List.of("first", "second", "third").forEach(name -> operator.post(keysOf(organization), Map.of("name", name)));

        // When
        Response page = operator.get(keysOf(organization) + "?limit=2");
        Response next = operator.get(keysOf(organization) + "?limit=2&cursor=" + page.path("nextCursor"));

        // Then
        assertThat(page.<List<String>>path("items.name")).containsExactly("third", "second");
        assertThat(next.<List<String>>path("items.name")).containsExactly("first");
        assertThat(next.<Object>path("nextCursor")).isNull();
    }

    @Test
    void needsAName() {
        // When
        Response refused = operator.post(keysOf(Caller.newOrganization("Keyed")), Map.of());

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("name");
    }

    @Test
    void knowsNoOrganizationOfThatId() {
        // When
        Response made = operator.post(keysOf(NOBODY), Map.of("name", "crm"));
        Response listed = operator.get(keysOf(NOBODY));
        Response revoked = operator.delete(keysOf(NOBODY) + "/" + NOBODY);

        // Then
        assertThat(List.of(made.statusCode(), listed.statusCode(), revoked.statusCode()))
                .containsOnly(404);
    }

    private static String keysOf(String organization) {
        return "/api/admin/organizations/" + organization + "/api-keys";
    }
}
