package io.strowger.routing.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallReported;
import io.strowger.event.CallState;
import io.strowger.event.OutboundReport.Sent;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.event.ServiceRequest.ReportWanted;
import io.strowger.id.TimeOrderedIds;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ReportWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PERSON = "+15005550164";

    @Inject
    ReportWatch watch;

    private TestTenant tenant;
    private String agents;
    private String number;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        agents = "agents-" + tenant.id();
        number = tenant.ownAt("watch-" + tenant.id(), "voice");
        Sql.execute(
                "insert into directory.carrier_account (id, carrier, numbers) values (?, 'elevenlabs', 'dedicated')",
                agents);
        Sql.execute("""
                update directory.number_assignment
                set agent_account = ?, agent_number_id = 'phnum_1', voice_agent = 'agent_1' where number = ?""", agents, number);
    }

    @Test
    void asksForAReportThatDoesNotCome() {
        // Given
        UUID call = place();
        assertThat(Sql.row(
                        "select report_due_at > now() + interval '25 minutes' as later"
                                + " from messaging.call_internal where id = ?",
                        call))
                .containsEntry("later", true);

        // When
        letItBeDue(call);
        run();

        // Then
        ReportWanted wanted = Topic.requests(call, ReportWanted.class, 1).getFirst();
        assertThat(wanted.account()).isEqualTo(agents);
        assertThat(wanted.conversationId()).isEqualTo("conv-" + call);
        assertThat(wanted.organization()).isEqualTo(tenant.id());
    }

    @Test
    void awaitsTheReportOnACallThatTheAgentAnswered() {
        // Given
        Sql.execute("update directory.number_assignment set voice_mode = 'agent' where number = ?", number);
        Reported told = Reported.inbound(number, PERSON).at("watch-" + tenant.id());

        // When
        Topic.hear(told.progress(CallState.RINGING), told.progress(CallState.COMPLETED));

        // Then
        await().atMost(PATIENCE)
                .until(() -> Sql.count(
                                "messaging.call_internal where organization = ? and report_due_at is not null",
                                tenant.id())
                        == 1);
        assertThat(Sql.row("""
                select n.agent_account, c.agent, n.report_due_at = c.ended_at + interval '10 minutes' as in_time
                from messaging.call_internal n join messaging.call c on c.id = n.id
                where n.organization = ?""", tenant.id()))
                .containsEntry("agent_account", agents)
                .containsEntry("agent", true)
                .containsEntry("in_time", true);
    }

    @Test
    void awaitsNoReportOnACallThatNobodyAnswered() {
        // Given
        UUID call = place();

        // When
        Topic.hear(new Reported(agents, "CA-" + call, Optional.empty(), List.of(), Map.of(), List.of(), List.of())
                .progress(CallState.NO_ANSWER));

        // Then
        await().atMost(PATIENCE).until(() -> due(call) == null);
        assertThat(tenant.get("/api/calls/{id}", call).<String>path("status")).isEqualTo("no_answer");
    }

    @Test
    void stopsAskingAndTellsAnOperator() {
        // Given
        UUID call = place();
        List<UUID> others = List.of(place(), place());

        // When
        for (int i = 0; i < 7; i++) {
            letItBeDue(call);
            run();
        }
        for (UUID other : others) {
            letItBeDue(other);
            run();
        }

        // Then
        assertThat(Topic.requests(call, ReportWanted.class, 5)).hasSize(5);
        assertThat(Topic.notices("reports_missing", agents, NotificationRaised.class, 1))
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.how()).contains("webhook");
                    assertThat(raised.what()).contains("3 times");
                });
        assertThat(Sql.row("select report_asks from messaging.call_internal where id = ?", call))
                .containsEntry("report_asks", 5);
    }

    @Test
    void missesNoReportThatCannotBeAskedFor() {
        // Given
        Sql.execute("update directory.number_assignment set voice_mode = 'agent' where number = ?", number);
        Reported told = Reported.inbound(number, PERSON).at("watch-" + tenant.id());
        Topic.hear(told.progress(CallState.RINGING), told.progress(CallState.COMPLETED));
        await().atMost(PATIENCE)
                .until(() -> Sql.count(
                                "messaging.call_internal where organization = ? and report_due_at is not null",
                                tenant.id())
                        == 1);
        UUID call = (UUID) Sql.row("select id from messaging.call_internal where organization = ?", tenant.id())
                .get("id");

        // When
        letItBeDue(call);
        run();

        // Then
        assertThat(Sql.row("select report_asks, report_missed from messaging.call_internal where id = ?", call))
                .containsEntry("report_asks", 1)
                .containsEntry("report_missed", false);
    }

    @Test
    void waitsForNothingOnceTheReportIsThere() {
        // Given
        UUID missed = place();
        letItBeDue(missed);
        run();
        UUID call = place();

        // When
        Topic.hear(new Reported(agents, "CA-" + call, Optional.empty(), List.of(), Map.of(), List.of(), List.of())
                .report());

        // Then
        await().atMost(PATIENCE).until(() -> due(call) == null);
        assertThat(tenant.get("/api/calls/{id}", call).<String>path("summary")).isEqualTo("They greeted each other.");
        assertThat(Topic.notices("reports_missing", agents, NotificationSettled.class, 1))
                .hasSize(1);
    }

    @Test
    void doesNotTakeAReportThatWasFetchedForAWorkingWebhook() {
        // Given
        UUID call = place();
        letItBeDue(call);
        run();
        CallReported report = new Reported(
                        agents, "CA-" + call, Optional.empty(), List.of(), Map.of(), List.of(), List.of())
                .report();

        // When
        Topic.hear(report.asRecovered());

        // Then
        await().atMost(PATIENCE).until(() -> due(call) == null);
        assertThat(Sql.row("select report_missed from messaging.call_internal where id = ?", call))
                .containsEntry("report_missed", true);
    }

    /** As the agent calls, and nobody tells of its end. */
    private UUID place() {
        UUID call = UUID.fromString(
                tenant.post("/api/calls", Map.of("to", PERSON, "agent", true)).path("id"));
        Topic.report(new Sent(
                call,
                tenant.id(),
                1,
                TimeOrderedIds.instantOf(call),
                Optional.of("CA-" + call),
                Optional.of("conv-" + call)));
        await().atMost(PATIENCE).until(() -> due(call) != null);
        return call;
    }

    private static void letItBeDue(UUID call) {
        Sql.execute(
                "update messaging.call_internal set report_due_at = now() - interval '1 second'"
                        + " where id = ? and report_due_at is not null",
                call);
    }

    private static Object due(UUID call) {
        return Sql.row("select report_due_at from messaging.call_internal where id = ?", call)
                .get("report_due_at");
    }

    private void run() {
        watch.watch().await().atMost(PATIENCE);
    }
}
