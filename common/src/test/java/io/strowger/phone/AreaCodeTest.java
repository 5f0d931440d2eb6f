package io.strowger.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AreaCodeTest {

    @Test
    void tellsTheCountry() {
        assertThat(AreaCode.country("604")).contains("CA");
        assertThat(AreaCode.country("415")).contains("US");
        assertThat(AreaCode.country("876")).contains("JM");
    }

    @Test
    void knowsNoOther() {
        assertThat(AreaCode.country("211")).isEmpty();
        assertThat(AreaCode.country("20")).isEmpty();
        assertThat(AreaCode.country("")).isEmpty();
    }
}
