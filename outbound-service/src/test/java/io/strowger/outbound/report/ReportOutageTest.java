package io.strowger.outbound.report;

import static io.strowger.outbound.TestGateway.initial;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.TestGateway;
import io.strowger.outbound.ledger.Ledger;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class ReportOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Ledger ledger;

    private final TestGateway gateway = new TestGateway();

    @Test
    void publishesWhatWasReportedWhileKafkaWasAway() {
        // Given
        List<SendRequested> commands = IntStream.range(0, 20)
                .mapToObj(_ -> initial(gateway.newOrganization()))
                .toList();
        EmbeddedStack.kafka().pause();
        ledger.take(commands).await().atMost(PATIENCE);
        commands.forEach(command -> gateway.awaitState(command.id(), "sent"));

        // When
        EmbeddedStack.kafka().resume();

        // Then
        commands.forEach(command -> gateway.report(command.id(), OutboundReport.Sent.class));
        assertThat(commands).allSatisfy(command -> assertThat(gateway.reports(command.id()))
                .extracting(report -> report.status().word())
                .startsWith("queued")
                .contains("sent"));
    }

    @AfterEach
    void kafkaIsBack() {
        EmbeddedStack.kafka().resume();
    }
}
