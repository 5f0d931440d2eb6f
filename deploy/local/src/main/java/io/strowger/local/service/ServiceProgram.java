package io.strowger.local.service;

import io.strowger.embedded.OwnSession;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * How one service is started: its command, its whole environment, and the file that takes what it prints.
 *
 * @param ready the address whose 200 says that the service is ready
 */
public record ServiceProgram(
        String name, List<String> command, Map<String, String> environment, LogFile log, URI ready) {

    public ServiceProgram {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Starts it out of the terminal's reach. */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                .start();
    }
}
