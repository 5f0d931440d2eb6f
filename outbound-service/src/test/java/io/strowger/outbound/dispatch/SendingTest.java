package io.strowger.outbound.dispatch;

import static io.strowger.outbound.TestGateway.initial;
import static io.strowger.outbound.TestGateway.newNumber;
import static io.strowger.outbound.TestGateway.next;
import static io.strowger.outbound.TestGateway.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.EventJson;
import io.strowger.event.Failure;
import io.strowger.event.ModemPort;
import io.strowger.event.OutboundReport;
import io.strowger.event.Quarantined;
import io.strowger.event.SendRequested;
import io.strowger.event.Topics;
import io.strowger.id.StableId;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.FakeCarrier.Behaviour;
import io.strowger.outbound.FakeCarrier.Call;
import io.strowger.outbound.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class SendingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeCarrier carrier = FakeCarrier.running();
    private final TestGateway gateway = new TestGateway();
    private final UUID organization = gateway.newOrganization();

    @Test
    void callsNobodyWhoHasOptedOutMeanwhile() {
        // Given
        SendRequested command = initial(organization);
        optOut(command.to());

        // When
        gateway.request(command);

        // Then
        OutboundReport.Failed report = gateway.report(command.id(), OutboundReport.Failed.class);
        assertThat(report.failure()).isEqualTo(Failure.RECIPIENT_OPTED_OUT);
        assertThat(report.ours()).isTrue();
        assertThat(carrier.callsTo(command.to())).isEmpty();
    }

    @Test
    void tellsSomebodyWhoHasOptedOutThatTheyHave() {
        // Given
        SendRequested notice = notice(initial(organization));
        SendRequested ordinary = next(notice);
        optOut(notice.to());

        // When
        gateway.request(notice, ordinary);

        // Then
        gateway.report(notice.id(), OutboundReport.Sent.class);
        assertThat(gateway.report(ordinary.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.RECIPIENT_OPTED_OUT);
        assertThat(onlyCallTo(notice.to()).message()).isEqualTo(notice.text());
    }

    @Test
    void sendsAFirstMessageWithoutModem() {
        // Given
        SendRequested command = initial(organization);

        // When
        gateway.request(command);

        // Then
        OutboundReport.Sent report = gateway.report(command.id(), OutboundReport.Sent.class);
        assertThat(report.organization()).isEqualTo(organization);
        assertThat(report.attempt()).isEqualTo(1);
        assertThat(report.carrierMessageId()).isPresent();
        Call call = onlyCallTo(command.to());
        assertThat(call.message()).isEqualTo(command.text());
        assertThat(call.modem()).isEmpty();
        assertThat(call.port()).isEmpty();
        assertThat(call.authorization()).contains("Bearer " + FakeCarrier.KEY);
    }

    @Test
    void sendsAReplyThroughItsModemAndPort() {
        // Given
        String own = gateway.newNumberOf(organization);
        SendRequested command = TestGateway.reply(organization, own, new ModemPort("M12", "3B"));

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
        Call call = onlyCallTo(command.to());
        assertThat(call.modem()).contains("M12");
        assertThat(call.port()).contains("3B");
    }

    @Test
    void reportsThatACommandArrived() {
        // Given
        SendRequested command = initial(organization);

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
        assertThat(gateway.reports(command.id()).stream().map(OutboundReport::status))
                .extracting(status -> status.word())
                .containsExactly("queued", "sent");
    }

    @Test
    void describesReportsInTheirHeaders() {
        // Given
        SendRequested command = initial(organization);

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
        ConsumerRecord<String, byte[]> report = gateway.topics()
                .records(Topics.REPORTS, it -> it.key().equals(command.id().toString()), 2, PATIENCE)
                .getLast();
        assertThat(TopicProbe.header(report, "ce_specversion")).contains("1.0");
        assertThat(TopicProbe.header(report, "ce_type")).contains("io.strowger.Sent");
        assertThat(TopicProbe.header(report, "ce_source")).contains("/outbound");
        assertThat(TopicProbe.header(report, "ce_id")).isPresent();
        assertThat(TopicProbe.header(report, "ce_time").map(Instant::parse)).isPresent();
    }

    @Test
    void sendsOnceHoweverOftenTheCommandComes() {
        // Given
        SendRequested command = initial(organization);
        SendRequested last = initial(organization);

        // When
        gateway.request(command, command, command);
        gateway.report(command.id(), OutboundReport.Sent.class);
        gateway.request(command, command, last);

        // Then
        gateway.report(last.id(), OutboundReport.Sent.class);
        onlyCallTo(command.to());
    }

    @Test
    void reportsAgainWhatBecameOfARepeatedCommand() {
        // Given
        SendRequested command = initial(organization);
        gateway.request(command);
        OutboundReport.Sent first = gateway.report(command.id(), OutboundReport.Sent.class);

        // When
        gateway.request(command);

        // Then
        List<ConsumerRecord<String, byte[]>> reports = gateway.topics()
                .records(Topics.REPORTS, it -> it.key().equals(command.id().toString()), 3, PATIENCE);
        assertThat(reports).hasSize(3);
        assertThat(gateway.reports(command.id()).getLast())
                .isInstanceOfSatisfying(OutboundReport.Sent.class, again -> assertThat(again.carrierMessageId())
                        .isEqualTo(first.carrierMessageId()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void failsWhatTheCarrierRefuses(String name, Behaviour behaviour, Failure failure) {
        // Given
        SendRequested command = initial(organization);
        carrier.behave(command.to(), behaviour);

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(failure);
        onlyCallTo(command.to());
    }

    static List<Arguments> refusals() {
        return List.of(
                Arguments.of("recipient", Behaviour.error(400, "INVALID_RECIPIENT"), Failure.INVALID_RECIPIENT),
                Arguments.of("parameters", Behaviour.error(400, "INVALID_PARAMS"), Failure.MESSAGE_REFUSED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("postponements")
    void triesAgainWhatWasCertainlyNotSent(String name, Behaviour behaviour, Failure failure) {
        // Given
        SendRequested command = initial(organization);
        carrier.behave(command.to(), behaviour, behaviour);

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
        assertThat(carrier.callsTo(command.to())).hasSize(3);
        assertThat(gateway.reports(command.id()))
                .filteredOn(OutboundReport.Queued.class::isInstance)
                .extracting(OutboundReport::reason)
                .containsExactly(Optional.empty(), Optional.of(failure), Optional.of(failure));
    }

    static List<Arguments> postponements() {
        return List.of(
                Arguments.of("429", Behaviour.error(429, "RATE_LIMITED"), Failure.RATE_LIMITED),
                Arguments.of("402", Behaviour.error(402, "INSUFFICIENT_CREDITS"), Failure.OUT_OF_CREDIT),
                Arguments.of("401", Behaviour.error(401, "UNAUTHORIZED"), Failure.NOT_AUTHORIZED),
                Arguments.of("HTML", new Behaviour.Answer(404, Map.of(), "<html>404</html>"), Failure.UNAVAILABLE));
    }

    @Test
    void waitsAsLongAsTheCarrierAsks() {
        // Given
        SendRequested command = initial(organization);
        carrier.behave(
                command.to(),
                new Behaviour.Answer(429, Map.of("Retry-After", "2"), "{\"success\":false,\"code\":\"RATE_LIMITED\"}"));

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
        List<Call> calls = carrier.callsTo(command.to());
        assertThat(calls).hasSize(2);
        assertThat(Duration.ofNanos(calls.get(1).nanos() - calls.get(0).nanos()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uncertainties")
    void leavesUnknownWhatMayHaveBeenSent(String name, Behaviour behaviour) {
        // Given
        SendRequested command = initial(organization);
        SendRequested later = initial(organization);
        carrier.behave(command.to(), behaviour);

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), OutboundReport.Unknown.class);
        gateway.request(command, later);
        gateway.report(later.id(), OutboundReport.Sent.class);
        onlyCallTo(command.to());
        assertThat(gateway.row(command.id())).containsEntry("state", "unknown");
    }

    static List<Arguments> uncertainties() {
        return List.of(
                Arguments.of("500", Behaviour.error(500, "INTERNAL")),
                Arguments.of("no answer", new Behaviour.Silence()),
                Arguments.of("reset", new Behaviour.HangUp()),
                Arguments.of("200 without meaning", new Behaviour.Answer(200, Map.of(), "<html>?</html>")),
                Arguments.of("200 too large", new Behaviour.Answer(200, Map.of(), "x".repeat(100_000))));
    }

    @Test
    void triesAgainUntilTheCarrierCanBeReached() throws IOException {
        // Given
        String account = "unreachable-" + newNumber().substring(2);
        gateway.account(account, "http://127.0.0.1:" + closedPort());
        SendRequested command = TestGateway.through(initial(organization), account);
        gateway.request(command);
        gateway.awaitState(command.id(), "retry");
        assertThat(carrier.callsTo(command.to())).isEmpty();

        // When
        gateway.account(account, carrier.url());

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
        onlyCallTo(command.to());
        assertThat(gateway.reports(command.id()).get(1).reason()).contains(Failure.UNAVAILABLE);
    }

    @Test
    void waitsForAnAccountThatIsNotKnownYet() {
        // Given
        String account = "late-" + newNumber().substring(2);
        SendRequested command = TestGateway.through(initial(organization), account);
        gateway.request(command);
        gateway.awaitState(command.id(), "retry");

        // When
        gateway.account(account, carrier.url());

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
    }

    @Test
    void waitsForAKeyThatHasNoValue() {
        // Given
        String account = "keyless-" + newNumber().substring(2);
        gateway.account(account, carrier.url(), "env:STROWGER_SECRET_UNSET");
        SendRequested command = TestGateway.through(initial(organization), account);
        gateway.request(command);
        Map<String, Object> row = gateway.awaitState(command.id(), "retry");
        assertThat(row).containsEntry("detail", "the account's API key has no value");
        assertThat(carrier.callsTo(command.to())).isEmpty();

        // When
        gateway.account(account, carrier.url());

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
        assertThat(onlyCallTo(command.to()).authorization()).contains("Bearer " + FakeCarrier.KEY);
        assertThat(gateway.reports(command.id()).get(1).reason()).contains(Failure.NOT_AUTHORIZED);
    }

    @Test
    void neverSendsWhatIsNotValidAnyMore() {
        // Given
        SendRequested command =
                TestGateway.valid(initial(organization), Instant.now().minusSeconds(1));

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.EXPIRED);
        assertThat(carrier.callsTo(command.to())).isEmpty();
    }

    @Test
    void triesNoLongerThanTheCommandIsValid() {
        // Given
        SendRequested command =
                TestGateway.valid(initial(organization), Instant.now().plusMillis(1500));
        Behaviour[] busy = new Behaviour[50];
        Arrays.fill(busy, Behaviour.error(429, "RATE_LIMITED"));
        carrier.behave(command.to(), busy);

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.EXPIRED);
        assertThat(carrier.callsTo(command.to())).hasSizeBetween(2, 20);
    }

    @Test
    void neverSendsFromANumberThatHasLeftTheOrganization() {
        // Given
        String own = gateway.newNumberOf(organization);
        gateway.endAssignment(own);
        SendRequested command = TestGateway.reply(organization, own, new ModemPort("M1", "1"));

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.NUMBER_NO_LONGER_ASSIGNED);
        assertThat(carrier.callsTo(command.to())).isEmpty();
    }

    @Test
    void neverSendsThroughAnAccountThatTheNumberHasLeft() {
        // Given
        String own = gateway.newNumberOf(organization);
        gateway.move(own, "another-pool");
        SendRequested command = TestGateway.reply(organization, own, new ModemPort("M1", "1"));

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.NUMBER_NO_LONGER_ASSIGNED);
        assertThat(carrier.callsTo(command.to())).isEmpty();
    }

    @Test
    void neverSendsFromANumberOfAnotherOrganization() {
        // Given
        String foreign = gateway.newNumberOf(gateway.newOrganization());
        SendRequested command = TestGateway.reply(organization, foreign, new ModemPort("M1", "1"));

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.NUMBER_NO_LONGER_ASSIGNED);
    }

    @Test
    void neverSendsFromASuspendedNumber() {
        // Given
        String number = gateway.newNumberOf(organization);
        gateway.suspendNumber(number);
        SendRequested command = TestGateway.reply(organization, number, new ModemPort("M1", "1"));

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.NUMBER_SUSPENDED);
        assertThat(carrier.callsTo(command.to())).isEmpty();
    }

    @Test
    void sendsFromTheFallbackNumberOfTheAccount() {
        // Given
        UUID operators = gateway.newOrganization();
        String fallback = gateway.newNumberOf(operators);
        gateway.fallBackTo(fallback, operators);
        SendRequested command = TestGateway.reply(organization, fallback, new ModemPort("M1", "1"));

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
    }

    @Test
    void neverSendsFromAFallbackNumberOfAnotherOrganization() {
        // Given
        String fallback = gateway.newNumberOf(gateway.newOrganization());
        gateway.fallBackTo(fallback, gateway.newOrganization());
        SendRequested command = TestGateway.reply(organization, fallback, new ModemPort("M1", "1"));

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.NUMBER_NO_LONGER_ASSIGNED);
        assertThat(carrier.callsTo(command.to())).isEmpty();
    }

    @Test
    void neverSendsForASuspendedOrganization() {
        // Given
        gateway.suspend(organization);
        SendRequested command = initial(organization);

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.ORGANIZATION_SUSPENDED);
        assertThat(carrier.callsTo(command.to())).isEmpty();
    }

    @Test
    void putsWhatIsNoCommandIntoQuarantine() {
        // Given
        String garbage = "no command " + newNumber();
        SendRequested beside = initial(organization);

        // When
        gateway.topics().send(Topics.COMMANDS, beside.partitionKey(), garbage.getBytes(StandardCharsets.UTF_8));
        gateway.request(beside);

        // Then
        gateway.report(beside.id(), OutboundReport.Sent.class);
        assertThat(quarantined(garbage)).extracting(Quarantined::reason).isEqualTo(Quarantined.Reason.UNREADABLE);
    }

    @Test
    void putsACommandThatCannotBeStoredIntoQuarantineAlone() {
        // Given
        SendRequested bad = TestGateway.to(initial(organization), "+1\u0000" + newNumber());
        List<SendRequested> good =
                List.of(initial(organization), initial(organization), initial(organization), initial(organization));

        // When
        gateway.request(good.get(0), good.get(1), bad, good.get(2), good.get(3));

        // Then
        good.forEach(command -> gateway.report(command.id(), OutboundReport.Sent.class));
        assertThat(quarantined(bad.id().toString()))
                .extracting(Quarantined::reason, Quarantined::account)
                .containsExactly(Quarantined.Reason.NOT_STORABLE, TestGateway.ACCOUNT);
        assertThat(gateway.row(bad.id())).isEmpty();
    }

    private void optOut(String person) {
        gateway.sql(
                "insert into messaging.consent (contact, scope, organization, opted_out, said_at, said_by, changed_by)"
                        + " values (?, ?, ?, true, now(), gen_random_uuid(), gen_random_uuid())",
                StableId.of(organization.toString(), person),
                TestGateway.ACCOUNT,
                organization);
    }

    private Quarantined quarantined(String content) {
        return gateway
                .topics()
                .records(Topics.QUARANTINE, it -> read(it).raw().asUtf8().contains(content), 1, PATIENCE)
                .stream()
                .map(SendingTest::read)
                .findFirst()
                .orElseThrow();
    }

    private static Quarantined read(ConsumerRecord<String, byte[]> received) {
        try {
            return EventJson.read(received.value(), Quarantined.class);
        } catch (EventJson.UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    private Call onlyCallTo(String recipient) {
        List<Call> calls = carrier.callsTo(recipient);
        assertThat(calls).hasSize(1);
        return calls.getFirst();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
