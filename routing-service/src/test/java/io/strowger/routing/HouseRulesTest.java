package io.strowger.routing;

import io.strowger.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("io.strowger.routing");
    }
}
