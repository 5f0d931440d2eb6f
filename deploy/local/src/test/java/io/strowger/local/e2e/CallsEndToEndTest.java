package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp.Answer;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.strowger.local.simulator.MagicCallee;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls in both directions at both carriers, and those of voice agents. */
@ExtendWith(StackExtension.class)
class CallsEndToEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PERSON = "+15005550193";
    private static final String COLLEAGUE = "+15005550194";

    private final Provisions provisions;
    private final Operator operator;

    CallsEndToEndTest(LocalStack stack) {
        this.provisions = Provisions.of(stack);
        this.operator = new Operator(provisions.operators());
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void connectsAPersonWithAColleague(String carrier) throws Exception {
        // Given
        Tenant tenant = tenant("Calls through " + carrier);
        String number = number(tenant, carrier);
        JsonObject wanted =
                new JsonObject().put("to", PERSON).put("from", number).put("connectTo", COLLEAGUE);

        // When
        Answer placed = tenant.api().post("/api/calls", wanted, "call-" + carrier);
        Answer again = tenant.api().post("/api/calls", wanted, "call-" + carrier);

        // Then
        assertThat(placed.status()).as(placed.text()).isEqualTo(202);
        String id = placed.body().getString("id");
        assertThat(again.body().getString("id")).isEqualTo(id);
        awaitStatus(tenant, id, "completed");
        List<JsonObject> atCarrier = callsTo(PERSON, number);
        assertThat(atCarrier).singleElement().satisfies(call -> assertThat(call.encode())
                .contains(COLLEAGUE));
        JsonObject shown = call(tenant, id);
        assertThat(shown.getString("from")).isEqualTo(number);
        assertThat(shown.getString("to")).isEqualTo(PERSON);
        assertThat(tenant.api().get("/api/calls").text()).doesNotContainIgnoringCase(carrier);
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        // Given
        Tenant tenant = tenant("Nobody answers");
        String number = number(tenant, "twilio");

        // When
        String id = tenant.api()
                .post(
                        "/api/calls",
                        new JsonObject()
                                .put("to", MagicCallee.ENGAGED.number())
                                .put("from", number)
                                .put("connectTo", COLLEAGUE))
                .body()
                .getString("id");

        // Then
        awaitStatus(tenant, id, "busy");
    }

    @Test
    void hasAnAgentCallWhoReportsOnIt() throws Exception {
        // Given
        Tenant tenant = tenant("An agent calls");
        String number = provisions
                .bought(provisions.purchase(
                        tenant.id(),
                        new JsonObject()
                                .put("account", "twilio")
                                .put("areaCode", "360")
                                .put("agentId", "agent_1")))
                .getFirst();
        provisions.awaitActive(tenant.api(), List.of(number));

        // When
        String id = tenant.api()
                .post(
                        "/api/calls",
                        new JsonObject()
                                .put("to", PERSON)
                                .put("from", number)
                                .put("agent", true)
                                .put("leadId", "lead-12")
                                .put("variables", new JsonObject().put("name", "Ana")))
                .body()
                .getString("id");

        // Then
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !call(tenant, id).getJsonArray("transcript").isEmpty());
        assertThat(call(tenant, id).getString("leadId")).isEqualTo("lead-12");
        assertThat(tenant.api().get("/api/calls").body().getJsonArray("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"twilio, Dial, Reject", "telnyx, transfer, reject"})
    void answersACallAsItsNumberSays(String carrier, String forwarded, String rejected) throws Exception {
        // Given
        Tenant tenant = tenant("Is called through " + carrier);
        String number = number(tenant, carrier);

        // When
        answer(number, new JsonObject().put("mode", "forward").put("forwardTo", COLLEAGUE));
        awaitTold(carrier, number, forwarded);
        answer(number, new JsonObject().put("mode", "reject"));
        awaitTold(carrier, number, rejected);

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> !tenant.api()
                .get("/api/calls")
                .body()
                .getJsonArray("items")
                .isEmpty());
        assertThat(tenant.api().get("/api/calls").text()).contains(PERSON).contains("\"inbound\"");
    }

    @ParameterizedTest
    @CsvSource({"twilio, not in service, +15005550197", "telnyx, speak, +15005550198"})
    void announcesThatANumberOfNobodyIsNotInService(String carrier, String told, String number) throws Exception {
        // When
        JsonObject call = ring(carrier, number);

        // Then
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> atCarrier(call.getString("id")).encode().contains(told));
    }

    private void answer(String number, JsonObject voice) throws Exception {
        Answer changed = provisions.operators().patch(Provisions.path(number), new JsonObject().put("voice", voice));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    /** Somebody calls until the carrier is told so. */
    private void awaitTold(String carrier, String number, String told) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ring(carrier, number).encode().contains(told));
    }

    private JsonObject ring(String carrier, String number) throws Exception {
        return provisions
                .simulator()
                .post(
                        "/_simulator/calls",
                        new JsonObject()
                                .put("carrier", carrier)
                                .put("from", PERSON)
                                .put("to", number))
                .body();
    }

    private String number(Tenant tenant, String carrier) throws Exception {
        JsonObject wanted = new JsonObject().put("account", carrier).put("areaCode", "425");
        List<String> bought = provisions.bought(provisions.setUp(tenant.id(), wanted));
        provisions.awaitActive(tenant.api(), bought);
        return bought.getFirst();
    }

    private JsonObject atCarrier(String id) throws Exception {
        return allAtCarriers()
                .filter(call -> call.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Stream<JsonObject> allAtCarriers() throws Exception {
        return provisions.simulator().get("/_simulator/calls").body().getJsonArray("items").stream()
                .map(JsonObject.class::cast);
    }

    private List<JsonObject> callsTo(String to, String from) throws Exception {
        return allAtCarriers()
                .filter(call -> call.getString("to").equals(to)
                        && call.getString("from").equals(from))
                .toList();
    }

    private static JsonObject call(Tenant tenant, String id) throws Exception {
        return tenant.api().get("/api/calls/" + id).body();
    }

    private static void awaitStatus(Tenant tenant, String id, String status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> call(tenant, id).getString("status").equals(status));
    }

    private Tenant tenant(String name) throws Exception {
        return operator.organization(name, List.of());
    }
}
