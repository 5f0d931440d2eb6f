package io.strowger.routing.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallDirection;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallProgressed.HungUpBy;
import io.strowger.event.CallReported;
import io.strowger.event.CallState;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport.Failed;
import io.strowger.event.OutboundReport.Queued;
import io.strowger.event.OutboundReport.Sent;
import io.strowger.event.OutboundReport.Unknown;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class PlacedCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PERSON = "+15005550162";
    private static final String COLLEAGUE = "+15005550163";

    private TestTenant tenant;
    private String account;
    private String number;
    private UUID call;
    private Instant at;
    private String carriersId;

    @BeforeEach
    void place() {
        tenant = TestTenant.create();
        account = "placed-" + tenant.id();
        number = tenant.ownAt(account, "voice");
        call = UUID.fromString(tenant.post("/api/calls", Map.of("to", PERSON, "connectTo", COLLEAGUE))
                .path("id"));
        at = TimeOrderedIds.instantOf(call);
        carriersId = "CA-" + call;
    }

    @Test
    void followsACallToItsEnd() {
        // When
        Topic.report(sent(1));
        awaitStatus("ringing");
        Topic.hear(progress(CallState.IN_PROGRESS, Optional.empty(), Optional.empty()));
        awaitStatus("in_progress");
        Topic.hear(progress(CallState.COMPLETED, Optional.empty(), Optional.of(HungUpBy.CALLED)));

        // Then
        awaitStatus("completed");
        assertThat(shown())
                .containsEntry("hungUpBy", "called")
                .containsEntry("durationSeconds", 12)
                .containsEntry("direction", "outbound")
                .containsEntry("from", number)
                .containsEntry("to", PERSON);
        assertThat(shown().get("endedAt")).isNotNull();
        assertThat(tenant.get("/api/calls").<List<?>>path("items")).hasSize(1);
        assertThat(Sql.row("select reported from messaging.command where id = ?", call))
                .containsEntry("reported", true);
        assertThat(tenant.usage(number)).containsEntry("outgoing", 1L);
    }

    @Test
    void findsACallByOurOwnIdOfIt() {
        // Given
        Topic.hear(progress(CallState.RINGING, Optional.of(call), Optional.empty()));
        awaitStatus("ringing");

        // When
        Topic.hear(progress(CallState.IN_PROGRESS, Optional.empty(), Optional.empty()));
        awaitStatus("in_progress");
        Topic.report(sent(1));

        // Then
        await().atMost(PATIENCE).until(() -> reported());
        assertThat(shown()).containsEntry("status", "in_progress");
        assertThat(tenant.get("/api/calls").<List<?>>path("items")).hasSize(1);
    }

    @Test
    void takesInWhatWasHeardUnderTheCarriersIdBefore() {
        // Given
        Topic.hear(
                progress(CallState.RINGING, Optional.empty(), Optional.empty()),
                progress(CallState.COMPLETED, Optional.empty(), Optional.of(HungUpBy.CALLER)));
        await().atMost(PATIENCE)
                .until(() -> tenant.get("/api/calls?status=completed")
                                .<List<?>>path("items")
                                .size()
                        == 1);
        assertThat(tenant.usage(number)).containsEntry("outgoing", 1L);

        // When
        Topic.report(sent(1));

        // Then
        awaitStatus("completed");
        assertThat(shown()).containsEntry("hungUpBy", "caller");
        assertThat(tenant.get("/api/calls").<List<?>>path("items")).hasSize(1);
        assertThat(tenant.usage(number)).containsEntry("outgoing", 1L);
        assertThat(Sql.count("messaging.call_internal where organization = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void saysWhyACallWasNotPlaced() {
        // When
        Topic.report(new Failed(call, tenant.id(), 1, at, Failure.INVALID_RECIPIENT));

        // Then
        awaitStatus("failed");
        assertThat(shown())
                .containsEntry(
                        "error", Map.of("code", "invalid_recipient", "message", Failure.INVALID_RECIPIENT.callText()));
        assertThat(tenant.usage(number)).containsEntry("outgoing", 0L).containsEntry("outbound_at", null);
    }

    @Test
    void neverGoesBackUnlessItIsBegunAnew() {
        // Given
        Topic.report(new Unknown(call, tenant.id(), 1, at));
        awaitStatus("unknown");
        Topic.report(new Queued(call, tenant.id(), 1, at, Optional.empty()));
        Topic.report(new Failed(call, tenant.id(), 1, at, Failure.SETTLED_AS_FAILED));
        awaitStatus("failed");

        // When
        Topic.report(new Queued(call, tenant.id(), 2, at.plusSeconds(1), Optional.empty()));

        // Then
        awaitStatus("queued");
        assertThat(shown()).containsEntry("error", null).containsEntry("endedAt", null);
    }

    @Test
    void findsACallByWhatWasSaidInIt() {
        // Given
        Topic.report(new Sent(call, tenant.id(), 1, at, Optional.empty(), Optional.of("conv-" + call)));
        awaitStatus("ringing");

        // When
        Topic.hear(reported("conv-" + call));

        // Then
        awaitStatus("completed");
        assertThat(shown()).containsEntry("summary", "They talked.").containsEntry("agent", true);
        assertThat(tenant.get("/api/calls").<List<?>>path("items")).hasSize(1);
    }

    @Test
    void findsACallThatCouldNotBeginByWhatWasToBeSaid() {
        // Given
        Topic.report(new Sent(call, tenant.id(), 1, at, Optional.empty(), Optional.of("conv-" + call)));
        awaitStatus("ringing");

        // When
        Topic.hear(progress(CallState.BUSY, Optional.empty(), Optional.empty(), Optional.of("conv-" + call)));

        // Then
        awaitStatus("busy");
        assertThat(tenant.get("/api/calls").<List<?>>path("items")).hasSize(1);
    }

    @Test
    void tellsNobodyElseOfACall() {
        // When
        TestTenant stranger = TestTenant.create();
        Topic.report(new Sent(call, stranger.id(), 1, at, Optional.of("stolen")), sent(1));

        // Then
        awaitStatus("ringing");
        assertThat(stranger.get("/api/calls/{id}", call).statusCode()).isEqualTo(404);
        assertThat(Sql.row("select call from messaging.call_internal where id = ?", call))
                .containsEntry("call", carriersId);
    }

    private Sent sent(int attempt) {
        return new Sent(call, tenant.id(), attempt, at, Optional.of(carriersId));
    }

    private CallProgressed progress(CallState state, Optional<UUID> ours, Optional<HungUpBy> hungUpBy) {
        return progress(state, ours, hungUpBy, Optional.empty());
    }

    private CallProgressed progress(
            CallState state, Optional<UUID> ours, Optional<HungUpBy> hungUpBy, Optional<String> said) {
        Stamp stamp = TestTenant.nextStamp();
        return new CallProgressed(
                stamp.id(),
                CallProgressed.keyOf(account, carriersId, state),
                account,
                carriersId,
                Optional.of(CallDirection.OUTBOUND),
                List.of(new CallParty(Role.CALLER, "from", number), new CallParty(Role.CALLED, "to", PERSON)),
                state,
                state == CallState.COMPLETED ? Optional.of(12) : Optional.empty(),
                List.of(),
                stamp.at(),
                ours,
                hungUpBy,
                Optional.empty(),
                said);
    }

    private CallReported reported(String conversation) {
        Stamp stamp = TestTenant.nextStamp();
        return new CallReported(
                stamp.id(),
                CallReported.keyOf(account, conversation),
                account,
                conversation,
                conversation,
                Optional.empty(),
                List.of(),
                CallState.COMPLETED,
                Optional.empty(),
                Optional.of(30),
                Optional.empty(),
                Optional.of("They talked."),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                stamp.at(),
                false,
                Optional.empty());
    }

    private boolean reported() {
        return (Boolean) Sql.row("select reported from messaging.command where id = ?", call)
                .get("reported");
    }

    private void awaitStatus(String status) {
        await().atMost(PATIENCE).until(() -> shown().get("status"), status::equals);
    }

    private Map<String, Object> shown() {
        return tenant.get("/api/calls/{id}", call).path("");
    }
}
