package io.strowger.carrier;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** The same promises as in {@link ReadersTest}, searched with coverage and by hand: see CONTRIBUTING.md. */
class ReadersFuzz {

    static List<byte[]> webhookSeeds() {
        return Readers.WEBHOOKS.seeds();
    }

    @MethodSource("webhookSeeds")
    @FuzzTest
    void webhooks(byte[] input) {
        Readers.WEBHOOKS.read(input);
    }

    static List<byte[]> answerSeeds() {
        return Readers.ANSWERS.seeds();
    }

    @MethodSource("answerSeeds")
    @FuzzTest
    void answers(byte[] input) {
        Readers.ANSWERS.read(input);
    }

    static List<byte[]> resultSeeds() {
        return Readers.RESULTS.seeds();
    }

    @MethodSource("resultSeeds")
    @FuzzTest
    void results(byte[] input) {
        Readers.RESULTS.read(input);
    }

    static List<byte[]> eventSeeds() {
        return Readers.EVENTS.seeds();
    }

    @MethodSource("eventSeeds")
    @FuzzTest
    void events(byte[] input) {
        Readers.EVENTS.read(input);
    }

    static List<byte[]> addressSeeds() {
        return Readers.ADDRESSES.seeds();
    }

    @MethodSource("addressSeeds")
    @FuzzTest
    void addresses(byte[] input) {
        Readers.ADDRESSES.read(input);
    }

    static List<byte[]> formSeeds() {
        return Readers.FORMS.seeds();
    }

    @MethodSource("formSeeds")
    @FuzzTest
    void forms(byte[] input) {
        Readers.FORMS.read(input);
    }

    static List<byte[]> jsonSeeds() {
        return Readers.JSON.seeds();
    }

    @MethodSource("jsonSeeds")
    @FuzzTest
    void json(byte[] input) {
        Readers.JSON.read(input);
    }

    static List<byte[]> networkSeeds() {
        return Readers.NETWORKS.seeds();
    }

    @MethodSource("networkSeeds")
    @FuzzTest
    void networks(byte[] input) {
        Readers.NETWORKS.read(input);
    }
}
