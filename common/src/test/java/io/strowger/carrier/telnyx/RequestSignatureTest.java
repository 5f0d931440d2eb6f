package io.strowger.carrier.telnyx;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.Secret;
import io.strowger.text.Bytes;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSignatureTest {

    private static final Secret KEY = Secret.of("A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=");
    private static final String SIGNATURE =
            "czJpLYtvOM+wi2yUTulnvBrLEU9oxXcSuYfaFZmvXXT2Tei503jWsa8F12agH3WbQhk78MPhDNtq/r+JP6x+DQ==";
    private static final String BODY = "{\"data\":{\"event_type\":\"message.received\",\"id\":\"e1\"}}";

    @Test
    void isTheKeysOverTimeAndBody() {
        // When // Then
        assertThat(signature("1700000000", SIGNATURE, BODY).isBy(KEY)).isTrue();
        assertThat(signature("1700000001", SIGNATURE, BODY).isBy(KEY)).isFalse();
        assertThat(signature("1700000000", SIGNATURE, BODY + " ").isBy(KEY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AA==",
                "no base64!",
                "czJpLYtvOM+wi2yUTulnvBrLEU9oxXcSuYfaFZmvXXT2Tei503jWsa8F12agH3WbQhk78MPhDNtq/r+JP6x+DA=="
            })
    void isNothingElse(String given) {
        // When // Then
        assertThat(signature("1700000000", given, BODY).isBy(KEY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "no base64!", "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbgA"})
    void isNobodysWithoutAKey(String key) {
        // When // Then
        assertThat(signature("1700000000", SIGNATURE, BODY).isBy(Secret.of(key)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000, 0, true",
        "1700000000, 300, true",
        "1700000000, -300, true",
        "1700000000, 301, false",
        "1700000000, -301, false",
        "999999999999, 0, false",
        "9999999999999, 0, false",
        "'', 0, false",
        "now, 0, false"
    })
    void isFreshForFiveMinutes(String timestamp, long later, boolean fresh) {
        // When // Then
        assertThat(signature(timestamp, SIGNATURE, BODY).isFresh(Instant.ofEpochSecond(1_700_000_000L + later)))
                .isEqualTo(fresh);
    }

    private static RequestSignature signature(String timestamp, String given, String body) {
        return new RequestSignature(Optional.of(timestamp), Optional.of(given), Bytes.utf8(body));
    }
}
