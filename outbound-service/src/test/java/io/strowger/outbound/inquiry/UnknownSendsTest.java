package io.strowger.outbound.inquiry;

import static io.strowger.outbound.TestGateway.initial;
import static io.strowger.outbound.TestGateway.through;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.carrier.CarrierAccount;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.EventJson;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.event.Topics;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.FakeCarrier.Behaviour;
import io.strowger.outbound.TestGateway;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class UnknownSendsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LISTING = "lists-its-messages";

    private final FakeCarrier carrier = FakeCarrier.running();
    private final TestGateway gateway = new TestGateway();
    private final UUID organization = gateway.newOrganization();
    private final SendRequested command = through(initial(organization), LISTING);

    @BeforeEach
    void publishAccount() {
        CarrierAccount account = new CarrierAccount(
                LISTING,
                "twilio",
                CarrierAccount.Numbers.POOL,
                "US",
                Map.of("apiUrl", carrier.url(), "accountSid", "AC1", "messagingServiceSid", "MG1"),
                Map.of(),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
        gateway.topics().send(Topics.ACCOUNTS, LISTING, EventJson.write(account));
    }

    @Test
    void settlesAsSentWhatTheCarrierLists() {
        // Given
        carrier.list(command.to(), listed("SM" + command.id(), command.text()), listed("SMother", "Something else"));

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Sent.class).carrierMessageId())
                .isEqualTo(Optional.of("SM" + command.id()));
        gateway.report(command.id(), OutboundReport.Unknown.class);
        assertThat(gateway.row(command.id())).containsEntry("state", "sent").containsEntry("tries", 1);
    }

    @Test
    void staysUnknownWhatTheCarrierDoesNotList() {
        // When
        gateway.request(command);

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> carrier.listingsFor(command.to()) == 2);
        awaitAsks(2);
        assertThat(gateway.row(command.id())).containsEntry("state", "unknown").containsEntry("tries", 1);
    }

    @Test
    void staysUnknownWhereTwoCouldBeIt() {
        // Given
        carrier.list(command.to(), listed("SMa" + command.id(), command.text()), listed("SMb", command.text()));

        // When
        gateway.request(command);

        // Then
        awaitAsks(2);
        assertThat(gateway.row(command.id())).containsEntry("state", "unknown");
    }

    @Test
    void leavesOutWhatIsAnotherSends() {
        // Given
        SendRequested earlier = through(initial(organization), LISTING);
        carrier.list(
                earlier.to(), listed("SMtaken" + command.id(), earlier.text()).replace(command.to(), earlier.to()));
        gateway.request(earlier);
        gateway.report(earlier.id(), OutboundReport.Sent.class);
        carrier.list(
                command.to(),
                listed("SMtaken" + command.id(), command.text()),
                listed("SM" + command.id(), command.text()));

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
        assertThat(gateway.row(command.id())).containsEntry("carrier_message_id", "SM" + command.id());
    }

    @Test
    void asksNoCarrierThatCannotTell() {
        // Given
        SendRequested blind = initial(organization);
        carrier.behave(blind.to(), new Behaviour.HangUp());

        // When
        gateway.request(blind);

        // Then
        gateway.awaitState(blind.id(), "unknown");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> gateway.count(
                                "dispatch.ledger where id = ? and asks = 1 and ask_at = 'infinity' and state = 'unknown'",
                                blind.id())
                        == 1);
    }

    private void awaitAsks(int asks) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> gateway.count(
                                "dispatch.ledger where id = ? and asks = ? and ask_at = 'infinity'", command.id(), asks)
                        == 1);
    }

    /** As the carrier shows what it made just now. */
    private String listed(String sid, String body) {
        return """
            {"sid":"%s","direction":"outbound-api","from":"+15005550009","to":"%s","body":"%s","num_media":"0",
             "status":"delivered","date_created":"%s"}""".formatted(
                        sid,
                        command.to(),
                        body,
                        ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME));
    }
}
