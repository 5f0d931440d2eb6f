package io.strowger.carrier;

import java.util.List;
import java.util.function.Consumer;

/**
 * A reader of bytes from outside, as a function that throws where it does not keep its promises.
 *
 * @param seeds what it is known to be given
 */
record Reader(String name, List<byte[]> seeds, Consumer<byte[]> promises) {

    Reader {
        seeds = List.copyOf(seeds);
    }

    void read(byte[] input) {
        promises.accept(input);
    }

    @Override
    public String toString() {
        return name;
    }
}
