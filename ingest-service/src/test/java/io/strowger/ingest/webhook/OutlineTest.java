package io.strowger.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.text.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"a\":\"b\\\"c\\\\\",\"d\":[1,\"\\u00e9\",\"é\"]}", "no json", "\"unclosed"})
    void leavesWhatIsShort(String json) throws IOException {
        // When // Then
        assertThat(outline(json)).contains(json.replace("unclosed", ""));
    }

    @Test
    void emptiesLongTexts() throws IOException {
        // Given
        String longText = "x".repeat(20_000);

        // When // Then
        assertThat(outline("{\"a\":\"%s\",\"b\":\"c\",\"d\":\"%s\\\"\"}".formatted(longText, longText)))
                .contains("{\"a\":\"\",\"b\":\"c\",\"d\":\"\"}");
    }

    @Test
    void hasNoneOfWhatIsLongWithoutLongTexts() throws IOException {
        // When // Then
        assertThat(outline("[%s1]".formatted("1,".repeat(1_000_000)))).isEmpty();
        assertThat(outline("[%s1]".formatted("\"abc\",".repeat(1_000_000)))).isEmpty();
    }

    private static Optional<String> outline(String json) throws IOException {
        return Outline.of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                .map(Bytes::asUtf8);
    }
}
