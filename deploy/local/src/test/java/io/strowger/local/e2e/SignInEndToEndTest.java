package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in at the stack's own Keycloak, through the edge. */
@ExtendWith(StackExtension.class)
class SignInEndToEndTest {

    private static final String REALM = SignInDesk.REALM;

    private final LocalStack stack;
    private SignInDesk desk;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SignInEndToEndTest(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void awaitReady() throws InterruptedException {
        desk = SignInDesk.of(stack);
    }

    @Test
    void givesAnOperatorATokenThatSaysSo() throws Exception {
        // When
        JsonObject claims = claims(desk.signIn("strowger-cli", "operator", desk.password("operator")));

        // Then
        assertThat(claims.getString("iss")).isEqualTo(stack.url() + REALM);
        assertThat(claims.getString("aud")).isEqualTo("strowger");
        assertThat(claims.getJsonObject("realm_access").getJsonArray("roles"))
                .isEqualTo(new JsonArray().add("strowger-operator"));
        assertThat(claims.getInteger("exp") - claims.getInteger("iat")).isEqualTo(300);
    }

    @Test
    void givesAMemberATokenWithAVerifiedAddressAndNoRole() throws Exception {
        // When
        JsonObject claims = claims(desk.signIn("strowger-cli", "owner-1", desk.password("owner-1")));

        // Then
        assertThat(claims.getString("sub")).isNotBlank();
        assertThat(claims.getString("email")).isEqualTo("owner@dental.example");
        assertThat(claims.getBoolean("email_verified")).isTrue();
        assertThat(claims.containsKey("realm_access")).isFalse();
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        // When
        HttpResponse<String> answer = desk.signIn("strowger-cli", "viewer-2", "guess");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void takesNoPasswordsForTheConsole() throws Exception {
        // When
        HttpResponse<String> answer = desk.signIn("strowger-console", "owner-1", desk.password("owner-1"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void tellsEverybodyWhereItsKeysAre() throws Exception {
        // When
        JsonObject discovery =
                new JsonObject(get(REALM + "/.well-known/openid-configuration").body());
        HttpResponse<String> keys =
                get(URI.create(discovery.getString("jwks_uri")).getPath());

        // Then
        assertThat(discovery.getString("issuer")).isEqualTo(stack.url() + REALM);
        assertThat(discovery.getString("jwks_uri")).startsWith(stack.url() + REALM);
        assertThat(new JsonObject(keys.body()).getJsonArray("keys")).isNotEmpty();
    }

    @Test
    void showsTheConsolesPeopleAFormIfTheyProveTheirCode() throws Exception {
        // Given
        String back = URLEncoder.encode(stack.url() + "/", StandardCharsets.UTF_8);
        String foreign = URLEncoder.encode("https://elsewhere.example/", StandardCharsets.UTF_8);
        String challenge = "&code_challenge_method=S256&code_challenge=" + "a".repeat(43);

        // When
        HttpResponse<String> form = authorize(back, challenge);
        HttpResponse<String> unproven = authorize(back, "");
        HttpResponse<String> astray = authorize(foreign, challenge);

        // Then
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains(stack.url() + REALM + "/login-actions/authenticate", "/auth/resources/");
        assertThat(unproven.statusCode()).isEqualTo(302);
        assertThat(unproven.headers().firstValue("Location").orElseThrow()).contains("error=invalid_request");
        assertThat(astray.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/admin",
                "/auth/admin/master/console/",
                "/auth/metrics",
                "/auth/health",
                "/auth/realms/master",
                "/auth/realms/strowger/clients-registrations/openid-connect"
            })
    void keepsItsAdministrationToItself(String path) throws Exception {
        // When
        HttpResponse<String> answer = get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void letsPeopleInWhereTheyBelong() throws Exception {
        // Given
        JsonHttp owner = JsonHttp.at(stack.url()).as(desk.token("owner-1"));
        JsonHttp viewer = JsonHttp.at(stack.url()).as(desk.token("viewer-1"));
        JsonHttp operator = JsonHttp.at(stack.url()).as(desk.token("operator"));

        // When
        JsonObject me = owner.get("/api/me").body();

        // Then
        assertThat(me.getString("kind")).isEqualTo("member");
        assertThat(me.getJsonArray("organizations")).hasSize(1);
        assertThat(owner.get("/api/organizations/me/members").status()).isEqualTo(200);
        assertThat(viewer.get("/api/conversations").status()).isEqualTo(200);
        assertThat(viewer.get("/api/organizations/me/members").status()).isEqualTo(403);
        assertThat(viewer.post("/api/sms/send", new JsonObject()).status()).isEqualTo(403);
        assertThat(operator.get("/api/admin/organizations").status()).isEqualTo(200);
        assertThat(operator.get("/api/admin/unrouted").status()).isEqualTo(200);
        assertThat(operator.get("/api/admin/dispatch").status()).isEqualTo(200);
        assertThat(owner.get("/api/admin/organizations").status()).isEqualTo(403);
    }

    private HttpResponse<String> authorize(String back, String challenge) throws IOException, InterruptedException {
        return get(REALM + "/protocol/openid-connect/auth?client_id=strowger-console&response_type=code&scope=openid"
                + "&redirect_uri=" + back + challenge);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(stack.url().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject claims(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> parts =
                List.of(new JsonObject(answer.body()).getString("access_token").split("\\."));
        return new JsonObject(new String(Base64.getUrlDecoder().decode(parts.get(1)), StandardCharsets.UTF_8));
    }
}
