package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret=hidden",
                "SECRET=hidden",
                "webhook_secret=hidden",
                "%73ecret=hidden",
                "%73%65%63%72%65%74=hidden",
                "s%45cret=hidden",
                "secret%zz=hidden",
                "%zz=hidden",
                "secret=hid=hidden",
                "a=1;secret=hidden"
            })
    void doesNotTellASecretHoweverItsNameIsWritten(String query) {
        assertThat(ShownQuery.of("x=1&" + query + "&y=%2B2"))
                .doesNotContain("hidden")
                .startsWith("x=1&")
                .endsWith("&y=%2B2");
    }

    @Test
    void isOtherwiseAsItCame() {
        assertThat(ShownQuery.of("from=%2B15005550100&message=a+b&empty&=c"))
                .isEqualTo("from=%2B15005550100&message=a+b&empty&=c");
        assertThat(ShownQuery.of("")).isEmpty();
    }
}
