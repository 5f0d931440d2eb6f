package io.strowger.carrier.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.Secret;
import io.strowger.text.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSignatureTest {

    private static final long TIME = 1739537297;
    private static final RequestSignature SIGNATURE = new RequestSignature(
            Optional.of("1739537297"), List.of("d8298f18b2439b53cf15606dcb1a4aa9a8b2db811f67b71e6e879a503f3c573d"));
    private static final Bytes BODY = Bytes.utf8("{\"type\":\"post_call_transcription\",\"event_timestamp\":1739537297,"
            + "\"data\":{\"agent_id\":\"a\",\"conversation_id\":\"c\"}}");

    @Test
    void agreesWithTheKnownVector() {
        // When // Then
        assertThat(isBy("wsec_test_secret")).isTrue();
        assertThat(isBy("test_secret")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1800, true", "1801, false", "0, true", "-300, true", "-301, false"})
    void isFreshForHalfAnHour(long secondsLater, boolean fresh) {
        // When // Then
        assertThat(SIGNATURE.isFresh(Instant.ofEpochSecond(TIME + secondsLater)))
                .isEqualTo(fresh);
    }

    private static boolean isBy(String secret) {
        return SIGNATURE.is(SIGNATURE.over(Secret.of(secret)).doFinal(BODY.toArray()));
    }
}
