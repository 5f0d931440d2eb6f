package io.strowger.service.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://Gateway.example/base/, https://gateway.example",
        "https://gateway.example:443, https://gateway.example",
        "https://gateway.example:8443, https://gateway.example:8443",
        "http://localhost:80, http://localhost",
        "http://localhost:8080, http://localhost:8080"
    })
    void hasTheOriginThatBrowsersName(String url, String origin) {
        assertThat(new PublicUrl(URI.create(url)).origin()).isEqualTo(origin);
    }

    @Test
    void isSecureBehindTls() {
        assertThat(new PublicUrl(URI.create("https://gateway.example")).isSecure())
                .isTrue();
        assertThat(new PublicUrl(URI.create("http://gateway.example")).isSecure())
                .isFalse();
    }
}
