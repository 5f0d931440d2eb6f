package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.JsonHttp.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/** How operators buy numbers, and what the simulated carriers have to say to it. */
record Provisions(JsonHttp operators, JsonHttp simulator) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Set<String> SETTLED = Set.of("done", "waiting_for_a_person", "undone", "failed");
    private static final Set<String> HAD = Set.of("done", "waiting_for_a_person");

    static Provisions of(LocalStack stack) {
        return new Provisions(JsonHttp.at(stack.url()).as(stack.operatorKey()), JsonHttp.at(stack.simulatorUrl()));
    }

    /** Begins to buy; answers with the provisioning's id. */
    String purchase(String organization, JsonObject wanted) throws Exception {
        return begin("/api/admin/organizations/%s/phone-numbers/purchase".formatted(organization), wanted);
    }

    /** Begins the first set-up; answers with the provisioning's id. */
    String setUp(String organization, JsonObject wanted) throws Exception {
        return begin("/api/admin/organizations/%s/provision".formatted(organization), wanted);
    }

    private String begin(String path, JsonObject wanted) throws Exception {
        Answer answer = operators.post(path, wanted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.body().getString("provisioningId");
    }

    JsonObject find(String id) throws Exception {
        return operators.get("/api/admin/provisionings/" + id).body();
    }

    /** As it is when nothing happens to it any more by itself. */
    JsonObject settled(String id) {
        Awaitility.await().atMost(PATIENCE).until(() -> SETTLED.contains(find(id).getString("state")));
        return found(id);
    }

    private JsonObject found(String id) {
        try {
            return find(id);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The numbers that it brought, which must be all that were wanted. */
    List<String> bought(String id) {
        JsonObject settled = settled(id);
        assertThat(settled.getString("state")).as(settled.encodePrettily()).isIn(HAD);
        return numbers(settled);
    }

    static List<String> numbers(JsonObject provisioning) {
        return provisioning.getJsonArray("phoneNumbers").stream()
                .map(Object::toString)
                .toList();
    }

    static List<JsonObject> steps(JsonObject provisioning) {
        return provisioning.getJsonArray("steps").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** A number and what is set on it, in the carrier's words. */
    List<JsonObject> atCarrier(String carrier) throws Exception {
        return simulator.get("/_simulator/numbers?carrier=" + carrier).body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    List<String> numbersAtCarrier(String carrier) throws Exception {
        return atCarrier(carrier).stream()
                .map(number -> number.getString("phone_number"))
                .toList();
    }

    JsonObject atCarrier(String carrier, String number) throws Exception {
        return atCarrier(carrier).stream()
                .filter(it -> it.getString("phone_number").equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** What an organization is shown of its numbers. */
    static List<JsonObject> shownTo(JsonHttp tenant) throws Exception {
        JsonArray items =
                tenant.get("/api/organizations/me/phone-numbers").body().getJsonArray("items");
        return items.stream().map(JsonObject.class::cast).toList();
    }

    void awaitActive(JsonHttp tenant, List<String> numbers) {
        Awaitility.await().atMost(PATIENCE).until(() -> shownTo(tenant).stream()
                .filter(number -> number.getString("status").equals("active"))
                .map(number -> number.getString("phoneNumber"))
                .toList()
                .containsAll(numbers));
    }

    void simulate(JsonObject settings) throws Exception {
        simulator.put("/_simulator/settings", settings).body();
    }

    /** A number as it may be written in a path. */
    static String path(String number) {
        return "/api/admin/phone-numbers/" + number.replace("+", "%2B");
    }
}
