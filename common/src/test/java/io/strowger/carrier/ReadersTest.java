package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.text.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing from outside makes a reader throw, hang, or tell what cannot be kept. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadersTest {

    private static final Search SEARCH = new Search(1891, 20_000);

    static List<Reader> readers() {
        return Readers.all();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void keepsItsPromisesWhateverComes(Reader reader) {
        // When
        Optional<Search.Finding> finding = SEARCH.of(reader);

        // Then
        assertThat(finding).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "escape", "length"})
    void isFoundWhereItBreaksThem(String weakness) {
        // Given
        byte[] seed = "{\"text\":\"ok\",\"number\":12}".getBytes(StandardCharsets.UTF_8);
        Reader careless = new Reader("careless", List.of(seed), input -> careless(weakness, input));

        // When
        Optional<Search.Finding> finding = SEARCH.of(careless);

        // Then
        assertThat(finding).isPresent();
    }

    @Test
    void isSearchedTheSameWayEachTime() {
        // Given
        List<byte[]> seeds = List.of("a=b&c=d".getBytes(StandardCharsets.UTF_8));

        // When
        List<String> first = mutations(seeds);

        // Then
        assertThat(first).isEqualTo(mutations(seeds)).doesNotHaveDuplicates();
    }

    private static List<String> mutations(List<byte[]> seeds) {
        Mutations mutations = new Mutations(7, seeds);
        return Stream.generate(mutations::next)
                .limit(20)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static void careless(String weakness, byte[] input) {
        JsonBody.object(Bytes.copyOf(input)).ifPresent(json -> {
            switch (weakness) {
                case "number" -> Integer.parseInt(json.path("number").asText("0"));
                case "escape" -> assertThat(json.path("text").asText()).doesNotContain("\0");
                default -> assertThat(json.path("text").asText()).hasSizeLessThan(100);
            }
        });
    }
}
