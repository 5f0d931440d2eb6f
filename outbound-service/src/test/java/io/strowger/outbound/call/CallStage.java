package io.strowger.outbound.call;

import static io.strowger.outbound.TestGateway.newId;
import static io.strowger.outbound.TestGateway.newNumber;

import io.strowger.carrier.switchboard.Operators;
import io.strowger.carrier.switchboard.Switchboard;
import io.strowger.event.CallDirection;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallReported;
import io.strowger.event.CallRequested;
import io.strowger.event.CallRequested.Agent;
import io.strowger.event.CallState;
import io.strowger.event.CallWaiting;
import io.strowger.event.CarrierEvent;
import io.strowger.event.EventJson;
import io.strowger.event.Quarantined;
import io.strowger.event.ServiceRequest.ReportWanted;
import io.strowger.event.Topics;
import io.strowger.event.VoiceNumber;
import io.strowger.id.StableId;
import io.strowger.id.TimeOrderedIds;
import io.strowger.outbound.TestGateway;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A switchboard with an account of its own, and the calls that it is to place. */
final class CallStage implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestGateway gateway = new TestGateway();
    private final Operators operators = new Operators();
    private final String account = newAccount();

    TestGateway gateway() {
        return gateway;
    }

    Operators operators() {
        return operators;
    }

    String account() {
        return account;
    }

    /** One more account at the same switchboard. */
    String newAccount() {
        String id = "switchboard-" + newId();
        gateway.topics().send(Topics.ACCOUNTS, id, EventJson.write(Switchboard.account(id, operators.url(), 1)));
        return id;
    }

    /** A number of the organization's own at the stage's account. */
    String newNumberOf(UUID organization) {
        String number = gateway.newNumberOf(organization);
        gateway.move(number, account);
        return number;
    }

    CallRequested call(
            UUID organization, String account, String from, Optional<String> connectTo, Optional<Agent> agent) {
        UUID id = newId();
        Instant now = TimeOrderedIds.instantOf(id);
        return new CallRequested(
                id,
                organization,
                newId(),
                account,
                from,
                newNumber(),
                connectTo,
                agent,
                Optional.of("lead-42"),
                Map.of("product", "solar"),
                Optional.of("line-7"),
                now,
                now.plus(Duration.ofDays(1)));
    }

    void request(CallRequested... calls) {
        for (CallRequested call : calls) {
            gateway.topics().send(Topics.COMMANDS, call.partitionKey(), EventJson.write(call));
        }
    }

    void optOut(UUID organization, String person) {
        gateway.sql(
                "insert into messaging.consent (contact, scope, organization, opted_out, said_at, said_by, changed_by)"
                        + " values (?, ?, ?, true, now(), gen_random_uuid(), gen_random_uuid())",
                StableId.of(organization.toString(), person),
                account,
                organization);
    }

    void awaitReports(UUID call, int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> gateway.reports(call).size() >= count);
    }

    void awaitQuarantined(UUID call) {
        gateway.topics().records(Topics.QUARANTINE, it -> quarantines(it.value(), call), 1, PATIENCE);
    }

    private static boolean quarantines(byte[] value, UUID call) {
        try {
            return EventJson.read(value, Quarantined.class).raw().asUtf8().contains(call.toString());
        } catch (EventJson.UnreadableEvent e) {
            throw new AssertionError(new String(value, StandardCharsets.UTF_8), e);
        }
    }

    void publish(VoiceNumber number) {
        gateway.topics().send(Topics.NUMBERS, number.number(), EventJson.write(number));
    }

    /** A carrier that waits to be told, and has since then. */
    void waits(String called, Optional<String> caller, Optional<UUID> ours, Optional<String> connectTo, Instant since) {
        CallWaiting call = new CallWaiting(
                newId(), account, "call-" + newId(), "control-" + called, called, caller, ours, connectTo, since);
        tell(call.partitionKey(), call);
    }

    /** The carrier tells that a call that we placed rings. */
    void progresses(UUID ours, String call) {
        CallProgressed rings = new CallProgressed(
                newId(),
                CallProgressed.keyOf(account, call, CallState.RINGING),
                account,
                call,
                Optional.of(CallDirection.OUTBOUND),
                List.of(),
                CallState.RINGING,
                Optional.empty(),
                List.of(),
                Instant.now(),
                Optional.of(ours),
                Optional.empty());
        tell(rings.partitionKey(), rings);
    }

    /** A voice agent's carrier reports on a call that we placed. */
    void isReportedOn(UUID ours, String call) {
        String conversation = "conv-of-" + call;
        CallReported report = new CallReported(
                newId(),
                CallReported.keyOf(account, conversation),
                account,
                call,
                conversation,
                Optional.of(CallDirection.OUTBOUND),
                List.of(),
                CallState.COMPLETED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Instant.now(),
                false,
                Optional.of(ours));
        tell(report.partitionKey(), report);
    }

    private void tell(String key, CarrierEvent event) {
        gateway.topics().send(Topics.CARRIER_CALLS, key, EventJson.write(event));
    }

    void ask(ReportWanted... wanted) {
        for (ReportWanted each : wanted) {
            gateway.topics().send(Topics.REQUESTS, each.about().toString(), EventJson.write(each));
        }
    }

    /** The reports on a conversation, once there is one. */
    List<CallReported> reports(String conversation) {
        return gateway
                .topics()
                .records(
                        Topics.CARRIER_CALLS,
                        it -> report(it.value(), conversation).isPresent(),
                        1,
                        PATIENCE)
                .stream()
                .map(it -> report(it.value(), conversation).orElseThrow())
                .toList();
    }

    private static Optional<CallReported> report(byte[] value, String conversation) {
        try {
            return Optional.of(EventJson.read(value, CarrierEvent.class))
                    .filter(CallReported.class::isInstance)
                    .map(CallReported.class::cast)
                    .filter(it -> it.conversationId().equals(conversation));
        } catch (EventJson.UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        operators.close();
    }
}
