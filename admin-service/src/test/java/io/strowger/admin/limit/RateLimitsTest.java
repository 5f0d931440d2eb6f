package io.strowger.admin.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.embedded.EmbeddedStack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateLimitsTest.Narrow.class)
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class RateLimitsTest {

    private static final String OWN_NUMBERS = "/api/organizations/me/phone-numbers";
    private static final String WRONG_KEY = "sk_strowger_wrongwrongwrong";
    private static final int ENOUGH = 200;

    /** Rates that a test exceeds. */
    public static final class Narrow implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "strowger.rate.key", "4",
                    "strowger.rate.organization", "6",
                    "strowger.replicas", "2",
                    "strowger.rate.failed-sign-ins", "1",
                    "strowger.trusted-proxies", "127.0.0.0/8");
        }
    }

    @Test
    void boundTheRequestsOfAKey() {
        // Given
        Caller busy = Caller.tenant(Caller.newOrganization("Busy"));
        Caller calm = Caller.tenant(Caller.newOrganization("Calm"));

        // When
        Response first = busy.get(OWN_NUMBERS);
        Response refused = firstRefusal(() -> busy.get(OWN_NUMBERS));

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("RateLimit-Limit")).isEqualTo("4");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("3");
        assertThat(first.header("RateLimit-Reset")).isEqualTo("1");
        assertThat(refused.<String>path("code")).isEqualTo("rate_limited");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(calm.get(OWN_NUMBERS).statusCode()).isEqualTo(200);
    }

    @Test
    void boundTheKeysOfAnOrganizationTogether() {
        // Given
        String organization = Caller.newOrganization("Busy");
        List<Caller> keys = Stream.generate(() -> Caller.tenant(organization))
                .limit(ENOUGH / 10)
                .toList();

        // When
        List<Response> answers = keys.stream().map(key -> key.get(OWN_NUMBERS)).toList();

        // Then
        assertThat(answers).extracting(Response::statusCode).contains(200, 429);
        assertThat(answers.getLast().header("RateLimit-Limit")).isIn("4", "6");
    }

    @Test
    void tellWhoIsRefusedForTheirRoleToo() {
        // When
        Response forbidden = Caller.tenant(Caller.newOrganization("Curious")).get("/api/admin/organizations");

        // Then
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.header("RateLimit-Remaining")).isEqualTo("3");
    }

    @Test
    void boundNoOperator() {
        // When
        Stream<Response> answers = Stream.generate(() -> Caller.operator().get("/api/admin/accounts"))
                .limit(50);

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("RateLimit-Limit")).isNull();
        });
    }

    @Test
    void boundWhoTriesWrongKeys() {
        // Given
        Caller tenant = Caller.tenant(Caller.newOrganization("Guessed"));

        // When
        Response refused = firstRefusal(() -> from("203.0.113.7", WRONG_KEY));

        // Then
        assertThat(refused.<String>path("code")).isEqualTo("rate_limited");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Content-Security-Policy")).isNotNull();
        assertThat(from("203.0.113.8", tenant.key()).statusCode()).isEqualTo(200);
    }

    @Test
    void countTheNeighboursOfAnAddressAsOne() {
        // When
        Response refused = firstRefusal(() -> from("2001:db8:7:7::1", WRONG_KEY));

        // Then
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(firstRefusal(() -> from("2001:db8:7:7:ffff::9", WRONG_KEY)).statusCode())
                .isEqualTo(429);
        assertThat(from("2001:db8:7:8::1", WRONG_KEY).statusCode()).isEqualTo(401);
    }

    @Test
    void tellTheLogWhoTriesAndNeverWhat() {
        // Given
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listener = new Listener(lines);
        Logger.getLogger("").addHandler(listener);

        // When
        try {
            firstRefusal(() -> from("203.0.113.99", WRONG_KEY));
            firstRefusal(() -> from("203.0.113.99", WRONG_KEY));
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        // Then
        assertThat(lines)
                .filteredOn(line -> line.contains("address=203.0.113.99"))
                .filteredOn(line -> line.startsWith("outcome=rate_limited"))
                .hasSize(1);
        assertThat(lines).anyMatch(line -> line.startsWith("outcome=unauthorized address=203.0.113.99"));
        assertThat(lines).noneMatch(line -> line.contains(WRONG_KEY));
    }

    private static Response firstRefusal(Supplier<Response> request) {
        return Stream.generate(request)
                .limit(ENOUGH)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was refused"));
    }

    private static Response from(String address, String key) {
        return RestAssured.given()
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + key)
                .get(OWN_NUMBERS);
    }

    private static final class Listener extends Handler {

        private static final PatternFormatter FORMAT = new PatternFormatter("%s %e");

        private final List<String> lines;

        Listener(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(FORMAT.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
