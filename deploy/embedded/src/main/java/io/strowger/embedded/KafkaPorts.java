package io.strowger.embedded;

import java.io.IOException;
import java.util.List;

/** Where the broker and its controller listen. */
record KafkaPorts(int broker, int controller) {

    private static final String HOST = "127.0.0.1";

    static KafkaPorts choose() throws IOException {
        List<Integer> free = FreePorts.find(2);
        return new KafkaPorts(free.getFirst(), free.getLast());
    }

    String bootstrapServers() {
        return HOST + ":" + broker;
    }

    String quorumAddress() {
        return HOST + ":" + controller;
    }
}
