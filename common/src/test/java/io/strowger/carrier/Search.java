package io.strowger.carrier;

import io.strowger.text.Bytes;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** A bounded search for an input with which a reader breaks its promises: its seeds, and mutations of them. */
record Search(long begin, int mutations) {

    /** An input that broke them; printed so that it can be pasted into a test. */
    record Finding(Bytes input, Throwable thrown) {
        @Override
        public String toString() {
            return thrown + " after base64 " + Base64.getEncoder().encodeToString(input.toArray());
        }
    }

    Optional<Finding> of(Reader reader) {
        Mutations mutated = new Mutations(begin, reader.seeds());
        return Stream.concat(
                        reader.seeds().stream(), Stream.generate(mutated::next).limit(mutations))
                .flatMap(input -> tried(reader, input).stream())
                .findFirst();
    }

    private static Optional<Finding> tried(Reader reader, byte[] input) {
        try {
            reader.read(input);
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(new Finding(Bytes.copyOf(input), e));
        }
    }
}
