package io.strowger.local.service;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one service is started: its command, its whole environment, and the file that takes what it prints.
 *
 * @param ready the address whose 200 says that the service is ready
 */
public record ServiceProgram(
        String name, List<String> command, Map<String, String> environment, LogFile log, URI ready) {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    public ServiceProgram {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * Starts it in a session of its own where the system can: a Ctrl-C in the terminal then reaches the launcher only,
     * which stops everything in order.
     */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(inOwnSession());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                .start();
    }

    private List<String> inOwnSession() {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> words = new ArrayList<>(List.of(SETSID.toString()));
        words.addAll(command);
        return words;
    }
}
