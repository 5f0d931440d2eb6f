package io.strowger.outbound.receipt;

import static io.restassured.RestAssured.given;
import static io.strowger.outbound.TestGateway.initial;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.DeliveryReported;
import io.strowger.event.DeliveryReported.Receipt;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport.Delivered;
import io.strowger.event.OutboundReport.Sent;
import io.strowger.event.OutboundReport.Undelivered;
import io.strowger.event.OutboundReport.Unknown;
import io.strowger.event.SendRequested;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.TestGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class ReceiptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestGateway gateway = new TestGateway();
    private final UUID organization = gateway.newOrganization();

    @Test
    void tellsByOurOwnIdThatAMessageWasDelivered() {
        // Given
        SendRequested command = sent();

        // When
        gateway.receive(receipt(FakeCarrier.idOf(command.to()), Optional.of(command.id()), Receipt.DELIVERED));

        // Then
        gateway.report(command.id(), Delivered.class);
        assertThat(gateway.row(command.id()))
                .containsEntry("delivery", "delivered")
                .containsEntry("poll_at", null);
    }

    @Test
    void tellsByTheCarriersIdThatAMessageWasNotDelivered() {
        // Given
        SendRequested command = sent();
        String carriers = (String) gateway.row(command.id()).get("carrier_message_id");

        // When
        gateway.receive(receipt(carriers, Optional.empty(), Receipt.UNDELIVERED));

        // Then
        assertThat(gateway.report(command.id(), Undelivered.class).failure()).isEqualTo(Failure.UNDELIVERABLE);
    }

    @Test
    void keepsAReceiptThatComesBeforeItsSend() {
        // Given
        SendRequested command = initial(organization);
        String id = FakeCarrier.idOf(command.to());
        gateway.receive(receipt(id, Optional.of(command.id()), Receipt.DELIVERED));
        Awaitility.await().atMost(PATIENCE).until(() -> isListed(id));

        // When
        gateway.request(command);

        // Then
        gateway.report(command.id(), Delivered.class);
        assertThat(isListed(id)).isFalse();
    }

    @Test
    void settlesWhatNobodyKnew() {
        // Given
        SendRequested command = initial(organization);
        gateway.leave(command, "calling", "-1 second");
        gateway.report(command.id(), Unknown.class);

        // When
        gateway.receive(receipt("found-" + command.id(), Optional.of(command.id()), Receipt.SENT));

        // Then
        assertThat(gateway.report(command.id(), Sent.class).carrierMessageId()).contains("found-" + command.id());
        assertThat(gateway.row(command.id())).containsEntry("state", "sent");
    }

    @Test
    void goesForwardOnly() {
        // Given
        SendRequested command = sent();
        String id = FakeCarrier.idOf(command.to());
        gateway.receive(receipt(id, Optional.of(command.id()), Receipt.UNDELIVERED));
        gateway.report(command.id(), Undelivered.class);

        // When
        gateway.receive(
                receipt(id, Optional.of(command.id()), Receipt.DELIVERED),
                receipt(id, Optional.of(command.id()), Receipt.UNDELIVERED),
                receipt(id, Optional.of(command.id()), Receipt.SENT));

        // Then
        gateway.report(command.id(), Delivered.class);
        Awaitility.await().atMost(PATIENCE).until(() -> matched(id) == 4);
        assertThat(gateway.row(command.id()))
                .containsEntry("delivery", "delivered")
                .containsEntry("failure", null);
    }

    @Test
    void believesNoReceiptOfAnotherOfTheCarriersMessages() {
        // Given
        SendRequested command = sent();
        String another = "another-" + command.id();

        // When
        gateway.receive(
                receipt(another, Optional.of(command.id()), Receipt.UNDELIVERED),
                receipt(FakeCarrier.idOf(command.to()), Optional.of(command.id()), Receipt.DELIVERED));

        // Then
        gateway.report(command.id(), Delivered.class);
        assertThat(isListed(another)).isTrue();
    }

    @Test
    void believesNoReceiptOfAnotherAccount() {
        // Given
        SendRequested command = sent();
        String id = "foreign-" + command.id();

        // When
        gateway.receive(new DeliveryReported(
                TestGateway.newId(),
                "another-account",
                id,
                Optional.of(command.id()),
                Receipt.UNDELIVERED,
                Optional.of(Failure.UNDELIVERABLE),
                "30003",
                Instant.now()));

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> isListed(id));
        assertThat(gateway.row(command.id())).containsEntry("delivery", null);
    }

    private SendRequested sent() {
        SendRequested command = initial(organization);
        gateway.request(command);
        gateway.report(command.id(), Sent.class);
        return command;
    }

    private static DeliveryReported receipt(String carriersId, Optional<UUID> message, Receipt receipt) {
        return new DeliveryReported(
                TestGateway.newId(),
                TestGateway.ACCOUNT,
                carriersId,
                message,
                receipt,
                receipt == Receipt.UNDELIVERED ? Optional.of(Failure.UNDELIVERABLE) : Optional.empty(),
                "",
                Instant.now());
    }

    private long matched(String carriersId) {
        return gateway.count("dispatch.receipt where carrier_message_id = ? and send is not null", carriersId);
    }

    private static boolean isListed(String carriersId) {
        Response list = given().header("Authorization", "Bearer " + EmbeddedStack.OPERATOR_KEY)
                .get("/api/admin/dispatch/receipts?limit=200");
        return list.<List<String>>path("items.carrierMessageId").contains(carriersId);
    }
}
