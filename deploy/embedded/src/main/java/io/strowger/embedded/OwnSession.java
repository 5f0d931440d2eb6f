package io.strowger.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps a child process out of the terminal's reach. */
public final class OwnSession {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private OwnSession() {}

    /**
     * The command in a session of its own where the system can: a Ctrl-C in the terminal then reaches the launcher only,
     * which stops everything in order.
     */
    public static List<String> of(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> words = new ArrayList<>(List.of(SETSID.toString()));
        words.addAll(command);
        return words;
    }
}
