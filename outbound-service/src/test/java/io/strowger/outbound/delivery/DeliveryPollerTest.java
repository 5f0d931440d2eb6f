package io.strowger.outbound.delivery;

import static io.strowger.outbound.TestGateway.initial;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.TestGateway;
import io.strowger.service.account.Accounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class DeliveryPollerTest {

    private final FakeCarrier carrier = FakeCarrier.running();
    private final TestGateway gateway = new TestGateway();
    private final UUID organization = gateway.newOrganization();
    private final Accounts accounts;

    DeliveryPollerTest(Accounts accounts) {
        this.accounts = accounts;
    }

    @Test
    void reportsWhatWasDelivered() {
        // Given
        SendRequested command = initial(organization);
        carrier.tell(command.to(), "delivered");

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), OutboundReport.Delivered.class);
        assertThat(gateway.row(command.id()))
                .containsEntry("delivery", "delivered")
                .containsEntry("poll_at", null);
        assertThat(carrier.pollsFor(command.to())).isEqualTo(1);
    }

    @Test
    void reportsWhatCouldNotBeDelivered() {
        // Given
        SendRequested command = initial(organization);
        carrier.tell(command.to(), "failed");

        // When
        gateway.request(command);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Undelivered.class)
                        .failure())
                .isEqualTo(Failure.UNDELIVERABLE);
    }

    @Test
    void asksAgainWhileNothingFinalIsTold() {
        // Given
        SendRequested command = initial(organization);
        gateway.request(command);
        Awaitility.await().until(() -> carrier.pollsFor(command.to()) >= 1);

        // When
        carrier.tell(command.to(), "delivered");

        // Then
        gateway.report(command.id(), OutboundReport.Delivered.class);
    }

    @Test
    void staysSentWhenTheCarrierNeverTells() {
        // Given
        SendRequested command = initial(organization);
        carrier.tell(command.to(), "what?");

        // When
        gateway.request(command);

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Integer.valueOf(3)
                .equals(gateway.row(command.id()).get("polls")));
        assertThat(gateway.row(command.id())).containsEntry("state", "sent").containsEntry("poll_at", null);
        assertThat(carrier.pollsFor(command.to())).isEqualTo(3);
    }

    @Test
    void oneCarrierThatHangsKeepsNoOtherWaiting() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            // Given
            String hanging = "hanging-" + organization;
            gateway.account(hanging, "http://127.0.0.1:" + silent.getLocalPort());
            Awaitility.await().until(() -> accounts.find(hanging).isPresent());
            SendRequested command = initial(organization);
            carrier.tell(command.to(), "delivered");

            // When
            sentLongAgo(hanging, 64);
            gateway.request(command);

            // Then
            gateway.report(command.id(), OutboundReport.Delivered.class);
            assertThat(gateway.count("dispatch.ledger where account = ? and polls = 0", hanging))
                    .as("sends whose carrier has not been asked, or has not answered")
                    .isPositive();
        }
    }

    @Test
    void answersARepeatedCommandWithTheDelivery() {
        // Given
        SendRequested command = initial(organization);
        carrier.tell(command.to(), "delivered");
        gateway.request(command);
        gateway.report(command.id(), OutboundReport.Delivered.class);

        // When
        gateway.request(command);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> gateway.reports(command.id()).stream()
                                .filter(OutboundReport.Delivered.class::isInstance)
                                .count()
                        == 2);
    }

    @Test
    void asksAfterWhatAnotherProcessClaimedAndNeverAnswered() {
        // Given
        SendRequested command = initial(organization);
        carrier.tell(command.to(), "what?");
        gateway.request(command);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Integer.valueOf(3)
                .equals(gateway.row(command.id()).get("polls")));
        carrier.tell(command.to(), "delivered");

        // When
        gateway.sql("update dispatch.ledger set polls = 1, poll_at = now() where id = ?", command.id());

        // Then
        gateway.report(command.id(), OutboundReport.Delivered.class);
    }

    private void sentLongAgo(String account, int sends) {
        gateway.sql("""
            insert into dispatch.ledger (id, organization, conversation, account, lane, recipient, command, state,
                valid_until, carrier_message_id, poll_at)
            select gen_random_uuid(), ?, gen_random_uuid(), ?, 1, '+15005550006', '', 'sent', now(), 'sent-' || each,
                now() - interval '1 minute'
            from generate_series(1, ?) each
            """, organization, account, sends);
    }
}
