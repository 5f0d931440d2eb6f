package io.strowger.outbound.dispatch;

import static io.restassured.RestAssured.given;
import static io.strowger.outbound.TestGateway.initial;
import static io.strowger.outbound.TestGateway.newId;
import static io.strowger.outbound.TestGateway.through;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.FakeCarrier.Behaviour;
import io.strowger.outbound.TestGateway;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class CircuitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    private final FakeCarrier carrier = FakeCarrier.running();
    private final TestGateway gateway = new TestGateway();
    private final UUID organization = gateway.newOrganization();
    private final String failing = "failing-" + newId();

    @Test
    void leavesAnAccountAloneWhoseCarrierFailsAndGoesOnWithTheOthers() {
        // Given
        gateway.account(failing, carrier.url());
        List<SendRequested> doomed = sends(5);
        doomed.forEach(send -> carrier.behave(send.to(), new Behaviour.HangUp()));
        gateway.request(doomed.toArray(SendRequested[]::new));
        doomed.forEach(send -> gateway.awaitState(send.id(), "unknown"));
        Awaitility.await().atMost(PATIENCE).until(() -> metrics()
                .contains("strowger_circuit_changes_total{account=\"" + failing + "\",became=\"open\"} 1.0"));
        List<SendRequested> waiting = sends(3);
        SendRequested other = initial(organization);

        // When
        gateway.request(waiting.toArray(SendRequested[]::new));
        gateway.request(other);

        // Then
        gateway.report(other.id(), OutboundReport.Sent.class);
        waiting.forEach(send -> gateway.report(send.id(), OutboundReport.Sent.class));
        waiting.forEach(send -> assertThat(gateway.row(send.id())).containsEntry("tries", 1));
        assertThat(metrics())
                .contains("strowger_circuit_changes_total{account=\"" + failing + "\",became=\"closed\"} 1.0")
                .contains("strowger_circuits_open");
    }

    @Test
    void tellsAdminThatACarrierFailsAndThatItIsOver() {
        // Given
        gateway.account(failing, carrier.url());
        List<SendRequested> doomed = sends(5);
        doomed.forEach(send -> carrier.behave(send.to(), new Behaviour.HangUp()));

        // When
        gateway.request(doomed.toArray(SendRequested[]::new));
        doomed.forEach(send -> gateway.awaitState(send.id(), "unknown"));
        gateway.request(sends(1).getFirst());

        // Then
        assertThat(gateway.asked(NotificationRaised.class, it -> it.subject().equals(failing)))
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo("carrier_failing"));
        assertThat(gateway.asked(NotificationSettled.class, it -> it.subject().equals(failing)))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.kind()).isEqualTo("carrier_failing"));
    }

    @Test
    void spendsNoTriesWhileItWaits() {
        // Given
        gateway.account(failing, "http://127.0.0.1:1");
        List<SendRequested> sends = sends(20);

        // When
        gateway.request(sends.toArray(SendRequested[]::new));

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> metrics()
                .contains("strowger_circuit_changes_total{account=\"" + failing + "\",became=\"open\"}"));
        assertThat(gateway.count("dispatch.ledger where account = ? and tries = 0 and state = 'ready'", failing))
                .isPositive();
        gateway.account(failing, carrier.url(), "env:STROWGER_SECRET_FAKE_KEY", 2);
        sends.forEach(send -> gateway.report(send.id(), OutboundReport.Sent.class));
    }

    private List<SendRequested> sends(int count) {
        return Stream.generate(() -> through(initial(organization), failing))
                .limit(count)
                .toList();
    }

    private String metrics() {
        return given().port(managementPort).get("/q/metrics").asString();
    }
}
