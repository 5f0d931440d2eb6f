package io.strowger.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TokenIssuer;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class SignInTest {

    private final TokenIssuer issuer = EmbeddedStack.issuer();
    private final TestTenant tenant = TestTenant.create();
    private final String email = "ana." + tenant.id() + "@example.com";

    @Test
    void letsAMemberReadWhatIsTheirs() {
        // Given
        join(tenant, "viewer");
        tenant.own();

        // When
        Response answer = get("/api/conversations", issuer.sign(issuer.person(email)));

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, GET, /api/messages, 200",
        "viewer, GET, /api/contacts, 200",
        "viewer, GET, /api/calls, 200",
        "viewer, POST, /api/sms/send, 403",
        "viewer, POST, /api/sms/reply, 403",
        "viewer, PATCH, /api/contacts/1, 403",
        "viewer, POST, /api/conversations/1/read, 403",
        "agent, POST, /api/sms/send, 400",
        "agent, PATCH, /api/contacts/1, 400",
        "owner, POST, /api/sms/send, 400",
        "owner, GET, /api/admin/unrouted, 403",
    })
    void letsEachRoleDoWhatItMay(String role, String method, String path, int status) {
        // Given
        join(tenant, role);

        // When
        Response answer = RestAssured.given()
                .header("Authorization", "Bearer " + issuer.sign(issuer.person(email)))
                .contentType("application/json")
                .body(Map.of())
                .request(method, path);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    }

    @Test
    void knowsAMemberByTheSubjectToo() {
        // Given
        JwtClaims claims = issuer.person(email);
        claims.setClaim("email_verified", false);
        assertThat(get("/api/messages", issuer.sign(claims)).statusCode()).isEqualTo(403);
        Sql.execute(
                "insert into directory.member (id, organization, subject, role) values (?, ?, ?, 'viewer')",
                TestTenant.nextStamp().id(),
                tenant.id(),
                "another-" + email);

        // When
        claims.setSubject("another-" + email);
        Response answer = get("/api/messages", issuer.sign(claims));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotBelieveAnEmailThatNobodyVerified() {
        // Given
        join(tenant, "owner");
        JwtClaims claims = issuer.person(email);
        claims.setClaim("email_verified", false);

        // When
        Response answer = get("/api/messages", issuer.sign(claims));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void takesNobodyForWhomALetterMakesThemLookLike() {
        // Given
        String kate = "kate." + tenant.id() + "@example.com";
        Sql.execute(
                "insert into directory.member (id, organization, email, role) values (?, ?, ?, 'owner')",
                TestTenant.nextStamp().id(),
                tenant.id(),
                kate);

        // When
        Response other = get("/api/messages", issuer.sign(issuer.person("\u212A" + kate.substring(1))));

        // Then
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(get("/api/messages", issuer.sign(issuer.person("K" + kate.substring(1))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void asksWhoBelongsToSeveralToChoose() {
        // Given
        TestTenant other = TestTenant.create();
        join(tenant, "viewer");
        join(other, "viewer");
        String token = issuer.sign(issuer.person(email));

        // When
        Response undecided = get("/api/messages", token);
        Response decided = as(token, other.id()).get("/api/messages");
        Response foreign = as(token, TestTenant.create().id()).get("/api/messages");
        Response unknown = as(token, new UUID(1, 1)).get("/api/messages");

        // Then
        assertThat(undecided.statusCode()).isEqualTo(400);
        assertThat(undecided.<String>path("code")).isEqualTo("organization_required");
        assertThat(undecided.jsonPath().getList("errors.value", String.class))
                .containsExactlyInAnyOrder(tenant.id().toString(), other.id().toString());
        assertThat(decided.statusCode()).isEqualTo(200);
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.asString()).isEqualTo(unknown.asString());
    }

    @Test
    void forgetsWhoDoesNotBelongAnyMore() {
        // Given
        join(tenant, "agent");
        String token = issuer.sign(issuer.person(email));
        assertThat(get("/api/messages", token).statusCode()).isEqualTo(200);

        // When
        Sql.execute("delete from directory.member where organization = ?", tenant.id());

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() -> get("/api/messages", token).statusCode() == 403);
    }

    @Test
    void letsAnOperatorReadAsAnOrganizationButChangeNothing() {
        // Given
        String token = issuer.sign(issuer.operator());

        // When // Then
        assertThat(get("/api/admin/unrouted", token).statusCode()).isEqualTo(200);
        assertThat(get("/api/messages", token).statusCode()).isEqualTo(403);
        assertThat(as(token, tenant.id()).get("/api/messages").statusCode()).isEqualTo(200);
        assertThat(as(token, tenant.id())
                        .contentType("application/json")
                        .body(Map.of("to", "+15005550199", "message", "Hi"))
                        .post("/api/sms/send")
                        .<String>path("code"))
                .isEqualTo("read_only");
        assertThat(as(token, tenant.id()).post("/api/events/tickets").statusCode())
                .isEqualTo(201);
        assertThat(as(token, new UUID(1, 1)).get("/api/messages").statusCode()).isEqualTo(404);
        assertThat(as(EmbeddedStack.OPERATOR_KEY, tenant.id())
                        .get("/api/messages")
                        .statusCode())
                .isEqualTo(200);
        assertThat(as(EmbeddedStack.OPERATOR_KEY, tenant.id())
                        .contentType("application/json")
                        .body(Map.of("to", "+15005550199", "message", "Hi"))
                        .post("/api/sms/send")
                        .<String>path("code"))
                .isEqualTo("read_only");
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer " + EmbeddedStack.OPERATOR_KEY)
                        .header("X-Organization", "nonsense")
                        .get("/api/messages")
                        .<String>path("code"))
                .isEqualTo("invalid_organization");
    }

    @Test
    void refusesWhatOthersSaidOrWhatIsOver() throws JoseException {
        JwtClaims expired = issuer.operator();
        expired.setExpirationTime(TokenIssuer.in(Duration.ofSeconds(-30)));
        JwtClaims elsewhere = issuer.operator();
        elsewhere.setIssuer("https://issuer.example.com");
        JwtClaims others = issuer.operator();
        others.setAudience("another");

        refused(issuer.sign(expired));
        refused(issuer.sign(elsewhere));
        refused(issuer.sign(others));
        refused(issuer.forge(issuer.operator()));
        refused(unsigned(issuer.operator()));
        refused(signedWithASharedKey(issuer.operator()));
        refused("eyJ.eyJ.");
        assertThat(get("/api/admin/unrouted", issuer.sign(issuer.operator())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void hasNoRolesThatTheProviderInvents() {
        // Given
        JwtClaims claims = issuer.person(email);
        claims.setClaim("realm_access", Map.of("roles", List.of("operator", "messages:read", "messages:send")));

        // When
        String token = issuer.sign(claims);

        // Then
        assertThat(get("/api/admin/unrouted", token).statusCode()).isEqualTo(403);
        assertThat(get("/api/messages", token).statusCode()).isEqualTo(403);
    }

    private void refused(String token) {
        Response answer = get("/api/admin/unrouted", token);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
        assertThat(answer.<String>path("code")).isEqualTo("unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private void join(TestTenant organization, String role) {
        Sql.execute(
                "insert into directory.member (id, organization, email, role) values (?, ?, ?, ?)",
                TestTenant.nextStamp().id(),
                organization.id(),
                email,
                role);
    }

    private static Response get(String path, String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get(path);
    }

    private static RequestSpecification as(String token, UUID organization) {
        return RestAssured.given().header("Authorization", "Bearer " + token).header("X-Organization", organization);
    }

    private static String unsigned(JwtClaims claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + encoder.encodeToString(claims.toJson().getBytes(StandardCharsets.UTF_8))
                + ".";
    }

    private static String signedWithASharedKey(JwtClaims claims) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKeyIdHeaderValue("key-1");
        signature.setKey(new HmacKey("a key that both sides would have to know".getBytes(StandardCharsets.UTF_8)));
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        return signature.getCompactSerialization();
    }
}
