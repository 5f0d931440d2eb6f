package io.strowger.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A broker as a process: it says {@value #READY} when it serves, and stops in order when its input ends. */
final class KafkaProgram {

    static final String READY = "ready";

    private KafkaProgram() {}

    /**
     * Runs until the input ends.
     *
     * @param arguments the folder, the broker's port, the controller's port
     */
    public static void main(String[] arguments) throws IOException {
        KafkaPorts ports = new KafkaPorts(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        try (KafkaNode node = KafkaNode.existing(Path.of(arguments[0]), ports)) {
            node.resume();
            System.out.println(READY);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0); // whatever threads the broker left
    }
}
