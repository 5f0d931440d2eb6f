package io.strowger.local;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code ./strowger up}: starts the stack, says where it is, and stops it when it is told to (SIGINT, SIGTERM). */
public final class StrowgerUp {

    private static final int SECONDS_TO_STOP = 19;

    private StrowgerUp() {}

    public static void main(String[] arguments) {
        Path sources = Path.of(System.getProperty("strowger.root", "."));
        CountDownLatch finished = new CountDownLatch(1);
        stopOnSignal(Thread.currentThread(), finished);
        int exitCode = run(sources);
        finished.countDown();
        System.exit(exitCode);
    }

    private static int run(Path sources) {
        Progress progress = new Progress(System.out, Clock.systemUTC());
        try {
            LaunchLog.toFile(LocalSettings.of(System.getenv(), sources).home());
            runUntilInterrupted(LocalSettings.of(System.getenv(), sources), progress);
            return 0;
        } catch (InterruptedException _) {
            progress.say("stopped");
            return 0;
        } catch (CannotStart e) {
            System.err.println("strowger: " + e.getMessage());
            return 1;
        }
    }

    private static void runUntilInterrupted(LocalSettings settings, Progress progress) throws InterruptedException {
        try (LocalStack stack = LocalStack.start(settings, progress, Clock.systemUTC())) {
            announce(settings, stack).lines().forEach(progress::print);
            tellWhoCanSignIn(stack, progress);
            new CountDownLatch(1).await();
        }
    }

    private static void tellWhoCanSignIn(LocalStack stack, Progress progress) throws InterruptedException {
        if (stack.signIn().isPresent() && stack.signIn().get().awaitReady()) {
            stack.signIn().get().lines().forEach(progress::print);
        }
    }

    private static Announcement announce(LocalSettings settings, LocalStack stack) {
        return new Announcement(
                stack.url(),
                settings.home(),
                settings.operatorKey().isPresent() ? Optional.empty() : Optional.of(stack.operatorKey()),
                stack.simulatorUrl().resolve("/_simulator"),
                settings.carriers());
    }

    /** The main thread closes what it opened; the hook only waits for that, so that the process does not end before. */
    private static void stopOnSignal(Thread main, CountDownLatch finished) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (finished.getCount() > 0) {
                main.interrupt();
                awaitQuietly(finished);
            }
        }));
    }

    private static void awaitQuietly(CountDownLatch finished) {
        try {
            if (!finished.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
