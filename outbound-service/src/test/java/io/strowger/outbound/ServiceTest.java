package io.strowger.outbound;

import static io.restassured.RestAssured.given;
import static io.strowger.outbound.TestGateway.initial;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class ServiceTest {

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    private final TestGateway gateway = new TestGateway();

    @Test
    void isReadyWithDatabaseKafkaAndAccounts() {
        // When // Then
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(management("/q/health/ready"))
                .contains("\"status\": \"UP\"")
                .contains("database schema")
                .contains("accounts")
                .contains("SmallRye Reactive Messaging")
                .doesNotContain("DOWN"));
    }

    @Test
    void measuresSends() {
        // Given
        SendRequested command = initial(gateway.newOrganization());
        gateway.request(command);
        gateway.report(command.id(), OutboundReport.Sent.class);

        // When
        String metrics = management("/q/metrics");

        // Then
        assertThat(metrics)
                .contains("strowger_sends_total{failure=\"none\",outcome=\"sent\"}")
                .contains("strowger_sends_in_flight")
                .contains("strowger_dispatch_backlog")
                .contains("strowger_dispatch_unknown")
                .contains("strowger_dispatch_reports");
    }

    private String management(String path) {
        return given().port(managementPort).get(path).asString();
    }
}
