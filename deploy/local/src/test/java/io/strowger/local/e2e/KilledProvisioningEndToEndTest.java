package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.strowger.local.service.Service;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admin is killed at each step of buying: what was begun is finished, and nothing is bought twice or forgotten. */
@ExtendWith(StackExtension.class)
class KilledProvisioningEndToEndTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final LocalStack stack;
    private final Provisions provisions;
    private final Operator operator;

    KilledProvisioningEndToEndTest(LocalStack stack) {
        this.stack = stack;
        this.provisions = Provisions.of(stack);
        this.operator = new Operator(provisions.operators());
    }

    /** Each step takes long enough to be killed in, and what the carrier was asked for happens afterwards. */
    @BeforeEach
    void slowDown() throws Exception {
        provisions.simulate(new JsonObject().put("thinkMillis", 250));
    }

    @AfterEach
    void speedUp() throws Exception {
        provisions.simulate(new JsonObject().put("thinkMillis", 0));
    }

    @Test
    void finishesAnOrderThatWasOnItsWay() throws Exception {
        finishesWhatWasBegun("twilio", "213", null, List.of("order_number"));
    }

    /** At the second carrier, only what it does in another way. */
    @ParameterizedTest
    @CsvSource({"twilio, 212, agent_1, activate_number", "telnyx, 646, , assign_number"})
    @Tag("faults")
    void finishesWhatWasBegunAtEachStep(String carrier, String area, String agent, String last) throws Exception {
        Tenant pattern = tenant(carrier + " undisturbed");
        List<String> names =
                Provisions.steps(provisions.settled(provisions.setUp(pattern.id(), wanted(carrier, area, agent))))
                        .stream()
                        .map(step -> step.getString("name"))
                        .toList();
        finishesWhatWasBegun(carrier, area, agent, names.subList(0, names.indexOf(last) + 1));
    }

    private void finishesWhatWasBegun(String carrier, String area, @Nullable String agent, List<String> steps)
            throws Exception {
        // Given
        List<String> before = ofArea(carrier, area);

        // When
        List<Bought> all = new ArrayList<>();
        for (String step : steps) {
            all.add(killedAt(step, tenant(carrier + " killed at " + step), wanted(carrier, area, agent)));
        }

        // Then
        List<String> numbers = new ArrayList<>(before);
        for (Bought bought : all) {
            List<String> one = awaitBought(bought);
            assertThat(one).as(bought.owner().name()).hasSize(1);
            provisions.awaitActive(bought.owner().api(), one);
            numbers.addAll(one);
        }
        assertThat(ofArea(carrier, area)).containsExactlyInAnyOrderElementsOf(numbers);
    }

    private static JsonObject wanted(String carrier, String area, @Nullable String agent) {
        return new JsonObject().put("account", carrier).put("areaCode", area).put("agentId", agent);
    }

    /** A provisioning and who wanted it. */
    private record Bought(Tenant owner, String id) {}

    private Bought killedAt(String step, Tenant tenant, JsonObject wanted) throws Exception {
        String id = provisions.setUp(tenant.id(), wanted);
        Awaitility.await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> isReached(id, step));
        Process killed = stack.service(Service.ADMIN).process();
        stack.service(Service.ADMIN).crash();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stack.service(Service.ADMIN).process() != killed
                        && stack.service(Service.ADMIN).isReady());
        return new Bought(tenant, id);
    }

    private boolean isReached(String id, String step) throws Exception {
        return Provisions.steps(provisions.find(id)).stream()
                .anyMatch(it -> it.getString("name").equals(step)
                        && !it.getString("state").equals("pending"));
    }

    private List<String> awaitBought(Bought bought) throws Exception {
        forgetWhoWorksOn(bought.id());
        return provisions.bought(bought.id());
    }

    /** Whoever is dead is silent for a minute before somebody else goes on: here, nobody waits for that. */
    private void forgetWhoWorksOn(String id) throws SQLException {
        try (Connection database = stack.backends().postgres().connectAsSuperuser();
                PreparedStatement update = database.prepareStatement("""
                        update directory.provisioning set lease_until = now(), next_at = now() where id = ?::uuid
                        """)) {
            update.setString(1, id);
            update.executeUpdate();
        }
    }

    private List<String> ofArea(String carrier, String area) throws Exception {
        return provisions.numbersAtCarrier(carrier).stream()
                .filter(number -> number.startsWith("+1" + area))
                .toList();
    }

    private Tenant tenant(String name) throws Exception {
        return operator.organization(name, List.of());
    }
}
