package io.strowger.admin.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** An organization that buys numbers at an account of its own. */
public record Shopping(String organization, String account, FakeShop shop) {

    public static final Caller OPERATOR = Caller.operator();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Set<String> AT_REST = Set.of("done", "undone", "failed", "waiting_for_a_person");

    /** At a new account of that carrier, which has so many numbers for sale in area code 415. */
    public static Shopping at(String carrier, int stock) {
        String organization = Caller.newOrganization("Buyer");
        String account = carrier + "-" + NUMBERS.incrementAndGet();
        Map<String, Object> form = carrier.equals("twilio")
                ? Map.of(
                        "carrier", carrier,
                        "settings", Map.of("accountSid", "AC1"),
                        "secrets", Map.of("authToken", "env:STROWGER_SECRET_T"))
                : Map.of("carrier", carrier, "secrets", Map.of("apiKey", "env:STROWGER_SECRET_T"));
        assertThat(OPERATOR.put("/api/admin/accounts/" + account, form).statusCode())
                .isBetween(200, 201);
        Shopping shopping = new Shopping(organization, account, FakeShop.of(account));
        IntStream.range(0, stock).forEach(_ -> shopping.shop.stock.add(newNumber()));
        return shopping;
    }

    /** A fictional number in area code 415. */
    public static String newNumber() {
        int next = NUMBERS.incrementAndGet();
        return "+1415%03d01%02d".formatted(555 + next / 100, next % 100);
    }

    Shopping of(String another) {
        return new Shopping(another, account, shop);
    }

    public String purchase(Map<String, Object> form) {
        Map<String, Object> body = new HashMap<>(form);
        body.putIfAbsent("account", account);
        Response response = OPERATOR.post(path() + "/phone-numbers/purchase", body);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        return response.path("provisioningId");
    }

    String setUp() {
        Response response = OPERATOR.post(path() + "/provision", Map.of("account", account, "areaCode", "415"));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        return response.path("provisioningId");
    }

    static Response get(String provisioning) {
        return OPERATOR.get("/api/admin/provisionings/" + provisioning);
    }

    static Response cancel(String provisioning) {
        return OPERATOR.post("/api/admin/provisionings/" + provisioning + "/cancel", Map.of());
    }

    /** Until a step of that name says so. */
    static void untilTold(String provisioning, String step, String detail) {
        await("until " + detail)
                .atMost(PATIENCE)
                .until(
                        () -> String.valueOf(
                                get(provisioning).<String>path("steps.find { it.name == '" + step + "' }.detail")),
                        told -> told.contains(detail));
    }

    static Response atRest(String provisioning) {
        return await().atMost(PATIENCE)
                .until(() -> get(provisioning), shown -> AT_REST.contains(shown.<String>path("state")));
    }

    public static Response until(String provisioning, String state) {
        return await("until " + state)
                .atMost(PATIENCE)
                .until(() -> get(provisioning), shown -> state.equals(shown.path("state")));
    }

    /** The state of each step of that name. */
    static List<String> states(Response provisioning, String step) {
        return provisioning.path("steps.findAll { it.name == '" + step + "' }.state");
    }

    List<String> assigned() {
        return Database.column(
                "select number || ' ' || status from directory.number_assignment"
                        + " where organization = ?::uuid and upper_inf(during) order by number",
                organization);
    }

    private String path() {
        return "/api/admin/organizations/" + organization;
    }
}
