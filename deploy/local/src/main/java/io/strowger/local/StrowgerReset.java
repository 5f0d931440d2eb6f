package io.strowger.local;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Home;
import io.strowger.local.machine.HomeLock;
import io.strowger.local.machine.Progress;
import java.nio.file.Path;
import java.time.Clock;

/** {@code ./strowger reset}: removes what a stopped stack keeps in its home. */
public final class StrowgerReset {

    private StrowgerReset() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path sources = Path.of(System.getProperty("strowger.root", "."));
        try {
            Progress progress = new Progress(System.out, Clock.systemUTC());
            reset(LocalSettings.of(System.getenv(), sources).home(), progress);
        } catch (CannotStart e) {
            System.err.println("strowger: " + e.getMessage());
            System.exit(1);
        }
    }

    static void reset(Home home, Progress progress) throws InterruptedException {
        if (!home.exists()) {
            throw new CannotStart("%s is no home of a stack: nothing was removed.".formatted(home.root()));
        }
        try (HomeLock _ = HomeLock.take(home)) {
            home.create();
            Leftovers.end(home);
            home.remove();
        }
        progress.print("Removed the data in " + home.root() + ".");
    }
}
