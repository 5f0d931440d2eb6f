package io.strowger.routing.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallReported;
import io.strowger.event.CallState;
import io.strowger.routing.OperatorCalls;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class CallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PERSON = "+15005550161";

    private TestTenant tenant;
    private String number;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        number = tenant.own();
        Sql.execute("""
                insert into directory.carrier_account (id, carrier, numbers) values (?, 'elevenlabs', 'dedicated')
                on conflict do nothing""", Reported.AGENTS);
        Sql.execute("""
                insert into directory.carrier_account (id, carrier, numbers) values ('other', 'twilio', 'dedicated')
                on conflict do nothing""");
    }

    @Test
    void showsAReportToTheOrganizationThatOwnsTheNumber() {
        // Given
        CallReported report =
                Reported.inbound(number, PERSON).with("lead_id", "lead-7").report();

        // When
        Topic.hear(report);

        // Then
        Map<String, Object> call = onlyCall();
        assertThat(call)
                .containsEntry("id", report.id().toString())
                .containsEntry("direction", "inbound")
                .containsEntry("from", PERSON)
                .containsEntry("to", number)
                .containsEntry("status", "completed")
                .containsEntry("durationSeconds", 41)
                .containsEntry("outcome", "success")
                .containsEntry("summary", "They greeted each other.")
                .containsEntry("leadId", "lead-7")
                .containsEntry(
                        "foundBy",
                        Map.of("lead", "variable:lead_id", "person", "external_number", "ownNumber", "agent_number"))
                .containsEntry(
                        "transcript",
                        List.of(
                                Map.of("role", "agent", "text", "Hello", "atSeconds", 0),
                                Map.of("role", "person", "text", "Hi", "atSeconds", 2)));
        assertThat(TestTenant.create().get("/api/calls").<List<?>>path("items")).isEmpty();
        assertThat(TestTenant.create().get("/api/calls/{id}", report.id()).statusCode())
                .isEqualTo(404);
        assertThat(tenant.get("/api/calls/{id}", report.id()).<String>path("leadId"))
                .isEqualTo("lead-7");
    }

    @Test
    void opensAConversationThatMessagesGoOnIn() {
        // Given
        Topic.hear(Reported.inbound(number, PERSON).report());
        onlyCall();
        assertThat(tenant.get("/api/conversations").<Object>path("items[0].lastMessage"))
                .isNull();

        // When
        Topic.receive(Received.message(PERSON, number).saying("As I said").event());

        // Then
        await().atMost(PATIENCE).until(() -> tenant.get("/api/conversations").path("items[0].lastMessage") != null);
        Response conversations = tenant.get("/api/conversations");
        String conversation = conversations.path("items[0].id");
        assertThat(conversations.<List<?>>path("items")).hasSize(1);
        assertThat(conversations.<String>path("items[0].lastMessage.text")).isEqualTo("As I said");
        Response thread = tenant.get("/api/conversations/{id}/messages?include=calls", conversation);
        assertThat(thread.<List<String>>path("items.type")).containsExactly("message", "call");
        assertThat(thread.<String>path("items[0].text")).isEqualTo("As I said");
        assertThat(thread.<String>path("items[1].summary")).isEqualTo("They greeted each other.");
        assertThat(tenant.get("/api/conversations/{id}/messages", conversation).<List<?>>path("items"))
                .hasSize(1);
        Response paged = tenant.get("/api/conversations/{id}/messages?include=calls&limit=1", conversation);
        assertThat(paged.<List<String>>path("items.type")).containsExactly("message");
        assertThat(tenant.get(
                                "/api/conversations/{id}/messages?include=calls&limit=1&cursor={cursor}",
                                conversation,
                                paged.path("nextCursor"))
                        .<List<String>>path("items.type"))
                .containsExactly("call");
        assertThat(tenant.get("/api/conversations/{id}/messages?include=faxes", conversation)
                        .<String>path("code"))
                .isEqualTo("invalid_include");
    }

    @Test
    void makesOneCallOfAllThatIsToldOfIt() {
        // Given
        Reported told = Reported.inbound(number, PERSON);
        Reported byTheNumbersCarrier = told.at(TestTenant.ACCOUNT);

        // When
        Topic.hear(
                byTheNumbersCarrier.progress(CallState.RINGING),
                byTheNumbersCarrier.progress(CallState.COMPLETED),
                byTheNumbersCarrier.progress(CallState.IN_PROGRESS),
                told.user("crm-1").report());

        // Then
        await().atMost(PATIENCE)
                .until(() -> calls().size() == 1 && calls().getFirst().get("summary") != null);
        assertThat(onlyCall()).containsEntry("status", "completed").containsEntry("leadId", "crm-1");
    }

    @Test
    void leavesACallWithWhoHadTheNumberWhenItBegan() {
        // Given
        Reported told = Reported.inbound(number, PERSON);
        Reported byTheNumbersCarrier = told.at(TestTenant.ACCOUNT);
        CallProgressed ringing = byTheNumbersCarrier.progress(CallState.RINGING);
        Topic.hear(ringing);
        onlyCall();
        tenant.lose(number, ringing.receivedAt().plusMillis(1));
        TestTenant heir = TestTenant.create();
        heir.own(number);

        // When
        CallReported report = told.report(ringing.receivedAt());
        CallReported heirs = Reported.inbound(number, PERSON).report(report.receivedAt());
        Topic.hear(byTheNumbersCarrier.progress(CallState.COMPLETED), report, heirs);

        // Then
        await().atMost(PATIENCE)
                .until(() -> !heir.get("/api/calls").<List<?>>path("items").isEmpty()
                        && onlyCall().get("summary") != null);
        assertThat(onlyCall()).containsEntry("status", "completed");
        assertThat(heir.get("/api/calls").<List<String>>path("items.id"))
                .containsExactly(heirs.id().toString());
        assertThat(tenant.usage(number)).containsEntry("incoming", 1L);
        assertThat(heir.usage(number)).containsEntry("incoming", 1L);
    }

    @Test
    void knowsTheCallThatAnAgentReportsOnUnderAnotherId() {
        // Given
        Sql.execute("update directory.number_assignment set voice_mode = 'agent' where number = ?", number);
        Reported byTheNumbersCarrier = Reported.inbound(number, PERSON).at(TestTenant.ACCOUNT);
        CallProgressed ringing = byTheNumbersCarrier.progress(CallState.RINGING);
        Topic.hear(ringing, byTheNumbersCarrier.progress(CallState.COMPLETED));
        await().atMost(PATIENCE).until(() -> onlyCall().get("status").equals("completed"));

        // When
        Topic.hear(Reported.inbound(number, PERSON).report(ringing.receivedAt().plusSeconds(2)));

        // Then
        await().atMost(PATIENCE).until(() -> calls().getFirst().get("summary") != null);
        assertThat(onlyCall()).containsEntry("id", ringing.id().toString()).containsEntry("agent", true);
        assertThat(tenant.usage(number)).containsEntry("incoming", 1L);
    }

    @Test
    void changesNothingWhenACarrierRepeatsItself() {
        // Given
        Reported told = Reported.inbound(number, PERSON);
        CallReported first = told.user("crm-1").report();
        Topic.hear(first);
        onlyCall();

        // When
        Topic.hear(told.user("crm-2").report());

        // Then
        await().atMost(PATIENCE)
                .until(() -> (Integer) Sql.row("select seen from messaging.dedupe where key = ?", first.key())
                                .get("seen")
                        == 2);
        assertThat(onlyCall()).containsEntry("leadId", "crm-1").containsEntry("version", 1);
    }

    @Test
    void tellsApartWhoCalledByWhoseNumberItIs() {
        // Given
        CallReported report = Reported.inbound(number, PERSON)
                .withoutDirection()
                .naming(
                        new CallParty(Role.CALLER, "caller_id", number),
                        new CallParty(Role.CALLED, "called_number", PERSON))
                .report();

        // When
        Topic.hear(report);

        // Then
        assertThat(onlyCall())
                .containsEntry("direction", "outbound")
                .containsEntry("from", number)
                .containsEntry("to", PERSON);
    }

    @Test
    void remembersTheDirectionOfACallBetweenOurOwn() {
        // Given
        String other = tenant.own();
        Reported told = Reported.inbound(number, other)
                .at(TestTenant.ACCOUNT)
                .naming(new CallParty(Role.CALLER, "from", other), new CallParty(Role.CALLED, "to", number));
        Topic.hear(told.progress(CallState.RINGING));
        onlyCall();

        // When
        Topic.hear(told.withoutDirection().progress(CallState.COMPLETED));

        // Then
        await().atMost(PATIENCE).until(() -> onlyCall().get("status").equals("completed"));
        assertThat(onlyCall()).containsEntry("from", other).containsEntry("to", number);
    }

    @Test
    void readsALeadWhereTheOrganizationSaysThatItIs() {
        // Given
        Sql.execute("update directory.organization set lead_fields = '{deal}' where id = ?", tenant.id());

        // When
        Topic.hear(Reported.inbound(number, PERSON)
                .with("deal", "d-9")
                .user("crm-1")
                .report());

        // Then
        assertThat(onlyCall()).containsEntry("leadId", "d-9");
    }

    @Test
    void knowsALeadByThePhoneOfAnEarlierCall() {
        // Given
        Topic.hear(Reported.inbound(number, PERSON).user("crm-1").report());
        onlyCall();

        // When
        Topic.hear(Reported.inbound(number, PERSON).report());

        // Then
        await().atMost(PATIENCE).until(() -> calls().size() == 2);
        assertThat(calls().getFirst())
                .containsEntry("leadId", "crm-1")
                .extracting("foundBy.lead")
                .isEqualTo("contact");
    }

    @Test
    void placesACallWithoutOwnNumberByItsAgent() {
        // Given
        String agent = "agent-" + tenant.id();
        Sql.execute(
                "insert into directory.carrier_group (account, name, organization) values (?, ?, ?)",
                Reported.AGENTS,
                agent,
                tenant.id());

        // When
        Topic.hear(Reported.inbound(number, PERSON)
                .naming(new CallParty(Role.PERSON, "user_id", PERSON))
                .in(agent)
                .report());

        // Then
        assertThat(onlyCall()).containsEntry("from", PERSON).containsEntry("to", null);
    }

    @Test
    void keepsACallThatNamesNobodyForOperators() {
        // Given
        CallReported web = Reported.inbound(number, PERSON).naming().report();

        // When
        Topic.hear(web);

        // Then
        await().atMost(PATIENCE).until(() -> isUnmatched(web));
        assertThat(unmatched(web))
                .containsEntry("why", "no_own_number")
                .containsEntry("account", Reported.AGENTS)
                .containsEntry("recovered", false);
        assertThat(calls()).isEmpty();
    }

    @Test
    void marksAReportThatNoWebhookBrought() {
        // Given
        Reported told = Reported.inbound(number, PERSON);
        CallReported ours = told.report().asRecovered();
        CallReported web = Reported.inbound(number, PERSON).naming().report().asRecovered();
        Topic.hear(told.progress(CallState.RINGING));
        onlyCall();

        // When
        Topic.hear(ours);
        Topic.hear(web);

        // Then
        await().atMost(PATIENCE).until(() -> isUnmatched(web));
        assertThat(unmatched(web)).containsEntry("recovered", true);
        await().atMost(PATIENCE)
                .until(() -> Sql.count("messaging.call_internal where call = ? and recovered", ours.call()) == 1);
        assertThat(onlyCall()).containsEntry("status", "completed");
    }

    @Test
    void bringsACallHomeWhenItsNumberIsAssigned() {
        // Given
        String later = TestTenant.newNumber();
        CallReported report = Reported.inbound(later, PERSON).report();
        Topic.hear(report);
        await().atMost(PATIENCE).until(() -> isUnmatched(report));

        // When
        tenant.own(later);

        // Then
        assertThat(onlyCall()).containsEntry("id", report.id().toString());
        assertThat(isUnmatched(report)).isFalse();
    }

    @Test
    void leavesACallAloneWhoseNumberIsAssignedElsewhere() {
        // Given
        String later = TestTenant.newNumber();
        CallReported foreign = Reported.inbound(later, PERSON).at("other").report();
        CallReported fromThere = Reported.inbound(TestTenant.newNumber(), later).report();
        CallReported probe = Reported.inbound(later, PERSON).report();
        Topic.hear(foreign, fromThere, probe);
        await().atMost(PATIENCE).until(() -> isUnmatched(foreign) && isUnmatched(fromThere) && isUnmatched(probe));

        // When
        tenant.own(later);

        // Then
        assertThat(onlyCall()).containsEntry("id", probe.id().toString());
        assertThat(Sql.rows(
                        "select homing_at from messaging.unmatched_call where id in (?, ?)",
                        foreign.id(),
                        fromThere.id()))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get("homing_at")).isNull());
        assertThat(Sql.count("messaging.quarantine where id = ?", foreign.id())).isZero();
    }

    @Test
    void forgetsAsUnmatchedWhatGoesToQuarantine() {
        // Given
        String later = TestTenant.newNumber();
        CallReported report = Reported.inbound(later, PERSON).at("other").report();
        Topic.hear(report);
        await().atMost(PATIENCE).until(() -> isUnmatched(report));
        tenant.own(later);

        // When
        Topic.hear(report);

        // Then
        await().atMost(PATIENCE).until(() -> !isUnmatched(report));
        await().atMost(PATIENCE).until(() -> Sql.count("messaging.quarantine where id = ?", report.id()) == 1);
    }

    @Test
    void saysAnewWhyACallThatWasSentHomeIsNobodys() {
        // Given
        String later = TestTenant.newNumber();
        CallReported report = Reported.inbound(later, PERSON)
                .naming(new CallParty(Role.OWN, "agent_number", later))
                .report();
        Topic.hear(report);
        await().atMost(PATIENCE).until(() -> isUnmatched(report));

        // When
        tenant.own(later);

        // Then
        await().atMost(PATIENCE)
                .until(() -> "no_person".equals(unmatched(report).get("why")));
        assertThat(Sql.row("select homing_at from messaging.unmatched_call where id = ?", report.id())
                        .get("homing_at"))
                .isNull();
    }

    @Test
    void believesNoOtherCarrierAboutANumber() {
        // Given
        Reported told = Reported.inbound(number, PERSON).at("other");
        CallReported report = told.report();

        // When
        Topic.hear(report);

        // Then
        await().atMost(PATIENCE)
                .until(() -> Sql.count("messaging.quarantine where id = ? and reason = 'account_mismatch'", report.id())
                        == 1);
        assertThat(calls()).isEmpty();
    }

    private boolean isUnmatched(CallReported call) {
        return !unmatched(call).isEmpty();
    }

    private static Map<String, Object> unmatched(CallReported call) {
        return OperatorCalls.get("/api/admin/unrouted/calls?limit=200")
                .<List<Map<String, Object>>>path("items")
                .stream()
                .filter(item -> item.get("id").equals(call.id().toString()))
                .findFirst()
                .orElse(Map.of());
    }

    private Map<String, Object> onlyCall() {
        await().atMost(PATIENCE).until(() -> calls().size() == 1);
        return calls().getFirst();
    }

    private List<Map<String, Object>> calls() {
        return tenant.get("/api/calls").path("items");
    }
}
