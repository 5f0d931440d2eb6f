package io.strowger.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class CrossSiteWritesTest {

    private static final String ORGANIZATIONS = "/api/admin/organizations";
    private static final Map<String, String> COOKIE = Map.of("Cookie", "session=1");

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "nonsense"})
    void areRefused(String site) {
        refuses(write(Map.of("Cookie", "session=1", "Sec-Fetch-Site", site)));
    }

    @Test
    void areRefusedWhereNothingSaysWhereTheyComeFrom() {
        refuses(write(COOKIE));
        refuses(write(Map.of("Cookie", "session=1", "Origin", "https://elsewhere.example")));
        refuses(write(Map.of("Cookie", "session=1", "Origin", "null")));
    }

    @Test
    void areRefusedWithEveryMethodThatChangesSomething() {
        refuses(RestAssured.given().headers(COOKIE).delete(ORGANIZATIONS));
        refuses(RestAssured.given().headers(COOKIE).put(ORGANIZATIONS));
        refuses(RestAssured.given().headers(COOKIE).patch(ORGANIZATIONS));
        assertThat(RestAssured.given().headers(COOKIE).get(ORGANIZATIONS).statusCode())
                .isEqualTo(401);
    }

    @Test
    void areTakenFromOurOwnPages() {
        assertThat(write(Map.of("Cookie", "session=1", "Sec-Fetch-Site", "same-origin"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(write(Map.of("Cookie", "session=1", "Origin", "http://localhost:8080"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void areNoMatterWithoutCookies() {
        assertThat(write(Map.of("Sec-Fetch-Site", "cross-site")).statusCode()).isEqualTo(201);
    }

    private static Response write(Map<String, String> headers) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + EmbeddedStack.OPERATOR_KEY)
                .headers(headers)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Visited"))
                .post(ORGANIZATIONS);
    }

    private static void refuses(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("code")).isEqualTo("cross_site");
    }
}
