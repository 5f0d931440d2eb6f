package io.strowger.service;

import io.strowger.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check("io.strowger.service");
    }
}
