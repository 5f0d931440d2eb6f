package io.strowger.local;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Home;
import io.strowger.local.machine.HomeLock;
import java.nio.file.Path;

/** {@code ./strowger reset}: removes what a stopped stack keeps in its home. */
public final class StrowgerReset {

    private StrowgerReset() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path sources = Path.of(System.getProperty("strowger.root", "."));
        try {
            reset(LocalSettings.of(System.getenv(), sources).home());
        } catch (CannotStart e) {
            System.err.println("strowger: " + e.getMessage());
            System.exit(1);
        }
    }

    static void reset(Home home) throws InterruptedException {
        if (!home.exists()) {
            throw new CannotStart("%s is no home of a stack: nothing was removed.".formatted(home.root()));
        }
        try (HomeLock _ = HomeLock.take(home)) {
            home.create();
            Leftovers.end(home);
            home.remove();
        }
        System.out.println("Removed the data in " + home.root() + ".");
    }
}
