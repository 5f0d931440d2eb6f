package io.strowger.carrier;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.provider.MethodSource;

/** All of {@link ReadersFuzz} at once and for a short time, as part of every build: the first byte says which reader. */
class EveryReaderFuzz {

    static List<byte[]> seeds() {
        return IntStream.range(0, Readers.all().size())
                .boxed()
                .flatMap(number -> Readers.all().get(number).seeds().stream().map(seed -> addressed(number, seed)))
                .toList();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void readers(byte[] input) {
        if (input.length > 0) {
            int number = Math.floorMod(input[0], Readers.all().size());
            Readers.all().get(number).read(Arrays.copyOfRange(input, 1, input.length));
        }
    }

    private static byte[] addressed(int reader, byte[] seed) {
        byte[] addressed = new byte[seed.length + 1];
        addressed[0] = (byte) reader;
        System.arraycopy(seed, 0, addressed, 1, seed.length);
        return addressed;
    }
}
