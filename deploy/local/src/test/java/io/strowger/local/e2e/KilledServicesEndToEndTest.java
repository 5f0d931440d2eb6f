package io.strowger.local.e2e;

import io.strowger.local.LocalStack;
import io.strowger.local.service.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class KilledServicesEndToEndTest {

    private final LocalStack stack;

    KilledServicesEndToEndTest(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void losesAndDoublesNothingWhenServicesAreKilled() throws Exception {
        Ordeal ordeal = new Ordeal(stack, "kills", 215);

        ordeal.endure(() -> {
            ordeal.kill(Service.INGEST, 200);
            ordeal.kill(Service.ROUTING, 600);
            ordeal.kill(Service.OUTBOUND, 1000);
        });
    }
}
