package io.strowger.local.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A service's log: a start of the stack begins a new one and keeps a few older ones as {@code .1}, {@code .2}. */
public record LogFile(Path path) {

    private static final int KEPT = 3;

    /** Makes way for a new log. */
    public void rotate() throws IOException {
        for (int age = KEPT; age > 0; age--) {
            Path younger = age == 1 ? path : aged(age - 1);
            if (Files.exists(younger)) {
                Files.move(younger, aged(age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path aged(int age) {
        return path.resolveSibling(path.getFileName() + "." + age);
    }
}
