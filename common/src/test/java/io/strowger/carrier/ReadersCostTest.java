package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Four times as much to read costs about four times as much. What is counted is memory, since time cannot be counted; what
 * takes time alone, as a pattern that backtracks does, takes far more than the limit, and linear reading far less.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadersCostTest {

    private static final int SHORT = 1 << 16;
    private static final int FACTOR = 4;
    private static final double TOLERANCE = 2;
    private static final long SLACK = 1 << 20;
    private static final int TRIES = 2;
    private static final List<String> PARTS = List.of(
            "0",
            "a",
            " ",
            "+",
            "/",
            ":",
            ".",
            "(0)",
            "\"",
            "\\u0000",
            "%41",
            "a=&",
            "&&",
            ",1",
            "[",
            "{\"a\":",
            "\ud83d\ude00",
            "\u202e",
            "\n",
            "t=1,");

    static Stream<Arguments> growths() {
        return Readers.all().stream().flatMap(reader -> PARTS.stream().map(part -> Arguments.of(reader, part)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("growths")
    void growsNoFasterThanWhatIsRead(Reader reader, String part) {
        // When
        List<Long> costs = Stream.of(SHORT, SHORT * FACTOR)
                .map(length -> cost(reader, grown(reader, part, length)))
                .toList();

        // Then
        assertThat(costs.getLast()).isLessThan((long) (costs.getFirst() * FACTOR * TOLERANCE) + SLACK);
    }

    @Test
    void isSeenWhereItGrowsFaster() {
        // Given
        Reader copying = new Reader("copying", List.of(new byte[0]), input -> {
            String all = "";
            for (int i = 0; i < input.length; i += 1 << 8) {
                all += new String(input, i, Math.min(1 << 8, input.length - i), StandardCharsets.ISO_8859_1);
            }
            assertThat(all).hasSize(input.length);
        });

        // When
        long little = cost(copying, grown(copying, "a", SHORT));
        long much = cost(copying, grown(copying, "a", SHORT * FACTOR));

        // Then
        assertThat(much).isGreaterThan((long) (little * FACTOR * TOLERANCE) + SLACK);
    }

    /** A few of the seeds with the part again and again at their beginning, in them and at their end. */
    private static List<byte[]> grown(Reader reader, String part, int length) {
        byte[] repeated = part.repeat(length / part.length()).getBytes(StandardCharsets.UTF_8);
        List<byte[]> seeds = reader.seeds();
        int step = Math.max(1, seeds.size() / 2);
        return IntStream.iterate(0, i -> i < seeds.size(), i -> i + step)
                .mapToObj(seeds::get)
                .flatMap(seed -> IntStream.of(0, seed.length / 2, Math.max(0, seed.length - 1), seed.length)
                        .mapToObj(at -> with(seed, at, repeated)))
                .toList();
    }

    private static byte[] with(byte[] seed, int at, byte... part) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(seed, 0, at);
        whole.writeBytes(part);
        whole.write(seed, at, seed.length - at);
        return whole.toByteArray();
    }

    /** The bytes that reading allocates, without those of beginning to. */
    private static long cost(Reader reader, List<byte[]> inputs) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.range(0, TRIES)
                .map(_ -> {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    inputs.forEach(reader::read);
                    return threads.getCurrentThreadAllocatedBytes() - before;
                })
                .min()
                .orElseThrow();
    }
}
