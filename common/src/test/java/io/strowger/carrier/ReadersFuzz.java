package io.strowger.carrier;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** The same promises as in {@link ReadersTest}, searched with coverage and by hand: see CONTRIBUTING.md. */
class ReadersFuzz {

    static List<byte[]> webhookSeeds() {
        return Readers.WEBHOOKS.seeds();
    }

    @FuzzTest
    @MethodSource("webhookSeeds")
    void webhooks(byte[] input) {
        Readers.WEBHOOKS.read(input);
    }

    static List<byte[]> answerSeeds() {
        return Readers.ANSWERS.seeds();
    }

    @FuzzTest
    @MethodSource("answerSeeds")
    void answers(byte[] input) {
        Readers.ANSWERS.read(input);
    }

    static List<byte[]> eventSeeds() {
        return Readers.EVENTS.seeds();
    }

    @FuzzTest
    @MethodSource("eventSeeds")
    void events(byte[] input) {
        Readers.EVENTS.read(input);
    }

    static List<byte[]> addressSeeds() {
        return Readers.ADDRESSES.seeds();
    }

    @FuzzTest
    @MethodSource("addressSeeds")
    void addresses(byte[] input) {
        Readers.ADDRESSES.read(input);
    }

    static List<byte[]> formSeeds() {
        return Readers.FORMS.seeds();
    }

    @FuzzTest
    @MethodSource("formSeeds")
    void forms(byte[] input) {
        Readers.FORMS.read(input);
    }

    static List<byte[]> jsonSeeds() {
        return Readers.JSON.seeds();
    }

    @FuzzTest
    @MethodSource("jsonSeeds")
    void json(byte[] input) {
        Readers.JSON.read(input);
    }

    static List<byte[]> networkSeeds() {
        return Readers.NETWORKS.seeds();
    }

    @FuzzTest
    @MethodSource("networkSeeds")
    void networks(byte[] input) {
        Readers.NETWORKS.read(input);
    }
}
