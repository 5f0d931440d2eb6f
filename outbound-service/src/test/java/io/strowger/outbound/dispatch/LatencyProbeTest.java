package io.strowger.outbound.dispatch;

import static io.strowger.outbound.TestGateway.initial;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.TestGateway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class LatencyProbeTest {
    @Test
    void probe() {
        TestGateway gateway = new TestGateway();
        for (int i = 0; i < 10; i++) {
            SendRequested command = initial(gateway.newOrganization());
            long t0 = System.nanoTime();
            gateway.request(command);
            long t1 = System.nanoTime();
            java.time.Instant w1 = java.time.Instant.now();
            while (FakeCarrier.running().callsTo(command.to()).isEmpty()) {
                Thread.onSpinWait();
            }
            long t2 = System.nanoTime();
            java.time.Instant w2 = java.time.Instant.now();
            gateway.awaitState(command.id(), "sent");
            long t3 = System.nanoTime();
            gateway.report(command.id(), OutboundReport.Sent.class);
            long t4 = System.nanoTime();
            java.time.Instant c =
                    ((java.sql.Timestamp) gateway.row(command.id()).get("created_at")).toInstant();
            java.time.Instant u =
                    ((java.sql.Timestamp) gateway.row(command.id()).get("updated_at")).toInstant();
            java.time.Instant rp = gateway.reports(command.id()).getFirst().at();
            System.err.println(
                    "PROBE created " + java.time.Duration.between(w1, c).toMillis() + " queuedReport "
                            + java.time.Duration.between(w1, rp).toMillis() + " call "
                            + java.time.Duration.between(w1, w2).toMillis() + " sentTx "
                            + java.time.Duration.between(w1, u).toMillis());
            System.err.println("PROBE put " + (t1 - t0) / 1000000 + " call " + (t2 - t1) / 1000000 + " row "
                    + (t3 - t2) / 1000000 + " report " + (t4 - t3) / 1000000);
        }
    }
}
