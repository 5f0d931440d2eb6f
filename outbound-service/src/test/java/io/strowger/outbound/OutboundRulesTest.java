package io.strowger.outbound;

import io.strowger.rules.HouseRules;
import org.junit.jupiter.api.Test;

class OutboundRulesTest {

    @Test
    void keepsTheHouseRules() {
        // When // Then
        HouseRules.check("io.strowger.outbound");
    }
}
