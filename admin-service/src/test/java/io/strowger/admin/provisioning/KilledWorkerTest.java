package io.strowger.admin.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.embedded.EmbeddedStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worker ends at every step: before anything of it was done, and when it was done but not written down. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class KilledWorkerTest {

    private static final List<String> FORTH = List.of("running", "done");
    private static final List<CarrierObject.Kind> OBJECTS = List.of(CarrierObject.Kind.values());

    @BeforeEach
    void plan() {
        CrashPoint.install();
    }

    @AfterEach
    void endAll() {
        CrashPoint.remove();
    }

    @Test
    void setsAnOrganizationUpWhereverItIsKilled() {
        // Given
        List<StepName> steps = stepsOf(Plan.buying(SagaKind.FIRST_SETUP, wanted(Optional.empty()), OBJECTS));

        // When
        List<Run> runs = runs(steps, FORTH, () -> Shopping.at("telnyx", 2), Shopping::setUp);

        // Then
        assertThat(runs).hasSizeGreaterThan(20).allSatisfy(run -> {
            assertThat(run.end().<String>path("state")).isEqualTo("done");
            assertThat(run.point().happened()).isTrue();
            assertThat(run.shopping().shop().ordered).isEqualTo(1);
            assertThat(run.shopping().shop().released).isEmpty();
            assertThat(run.shopping().shop().made()).isEqualTo(OBJECTS.size());
            assertThat(run.shopping().assigned()).hasSize(1).allMatch(number -> number.endsWith("active"));
        });
    }

    @Test
    void givesANumberToAnAgentWhereverItIsKilled() {
        // Given
        List<StepName> steps = List.of(StepName.IMPORT_TO_AGENTS, StepName.ASSIGN_AGENT, StepName.RESTORE_WIRING);

        // When
        List<Run> runs = runs(
                steps,
                FORTH,
                () -> Shopping.at("twilio", 2),
                shopping -> shopping.purchase(Map.of("agentId", "agent-2")));

        // Then
        assertThat(runs).hasSize(6).allSatisfy(run -> {
            assertThat(run.end().<String>path("state")).isEqualTo("done");
            assertThat(run.point().happened()).isTrue();
            String number = run.end().path("phoneNumbers[0]");
            assertThat(FakeShop.of("elevenlabs").imports).containsEntry(number, 1);
            assertThat(run.shopping().shop().owned.get(number).get("voiceUrl")).doesNotContain("agents.example");
        });
    }

    @Test
    void undoesWhereverItIsKilled() {
        // Given
        List<StepName> steps = List.of(
                StepName.MESSAGING_PROFILE,
                StepName.VOICE_PROFILE,
                StepName.CALL_APPLICATION,
                StepName.CHOOSE_NUMBER,
                StepName.ORDER_NUMBER,
                StepName.AWAIT_ORDER,
                StepName.ASSIGN_NUMBER);

        // When
        List<Run> runs = runs(steps, List.of("undone"), KilledWorkerTest::cannotWire, Shopping::setUp);

        // Then
        assertThat(runs).hasSize(steps.size()).allSatisfy(run -> {
            assertThat(run.end().<String>path("state")).isEqualTo("undone");
            assertThat(run.point().happened()).isTrue();
            assertThat(run.shopping().shop().owned).isEmpty();
            assertThat(run.shopping().shop().made()).isZero();
            assertThat(run.shopping().assigned()).isEmpty();
        });
    }

    @Test
    void releasesWhereverItIsKilled() {
        // Given
        List<StepName> steps = stepsOf(Plan.releasing());

        // When
        List<Run> runs = runs(steps, FORTH, () -> Shopping.at("twilio", 1), KilledWorkerTest::release);

        // Then
        assertThat(runs).hasSize(steps.size() * 2).allSatisfy(run -> {
            assertThat(run.end().<String>path("state")).isEqualTo("done");
            assertThat(run.point().happened()).isTrue();
            assertThat(run.shopping().shop().released).hasSize(1);
            assertThat(run.shopping().assigned()).isEmpty();
        });
    }

    private static String release(Shopping shopping) {
        String number = Shopping.until(shopping.purchase(Map.of()), "done").path("phoneNumbers[0]");
        return Shopping.OPERATOR
                .post("/api/admin/phone-numbers/" + number + "/release", Map.of("confirm", number))
                .path("provisioningId");
    }

    private static Shopping cannotWire() {
        Shopping shopping = Shopping.at("telnyx", 1);
        shopping.shop().wiringFails = true;
        return shopping;
    }

    private static List<Run> runs(
            List<StepName> steps, List<String> states, Supplier<Shopping> shops, Function<Shopping, String> request) {
        return steps.stream()
                .flatMap(step -> states.stream().map(state -> begun(step, state, shops.get(), request)))
                .toList()
                .stream()
                .map(Begun::ended)
                .toList();
    }

    private static Begun begun(StepName step, String state, Shopping shopping, Function<Shopping, String> request) {
        CrashPoint point = new CrashPoint(shopping.organization(), step.word(), state);
        point.plan();
        return new Begun(point, shopping, request.apply(shopping));
    }

    private static List<StepName> stepsOf(Plan plan) {
        return plan.steps().stream()
                .map(Plan.Planned::name)
                .filter(step -> step != StepName.REGISTER_10DLC)
                .distinct()
                .toList();
    }

    private static Wanted wanted(Optional<String> agent) {
        return new Wanted(1, "US", Optional.empty(), Optional.empty(), Set.of(NumberFeature.SMS), agent, agent, false);
    }

    private record Begun(CrashPoint point, Shopping shopping, String provisioning) {

        Run ended() {
            return new Run(point, shopping, Shopping.atRest(provisioning));
        }
    }

    private record Run(CrashPoint point, Shopping shopping, Response end) {

        @Override
        public String toString() {
            return point + ": " + end.asString();
        }
    }
}
