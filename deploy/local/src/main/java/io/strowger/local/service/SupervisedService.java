package io.strowger.local.service;

import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Progress;
import io.strowger.local.machine.RunRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One service as a child process: started, watched, started again with a growing delay when it dies, and stopped.
 *
 * <pre>
 * running -> (dies) waiting -> running ...        running, waiting -> stopped
 * </pre>
 */
public final class SupervisedService {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int DEATHS_AT_START = 3;

    private final ServiceProgram program;
    private final RunRecords records;
    private final ReadyProbe probe;
    private final Progress progress;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private Process process;
    private Instant started;
    private Backoff backoff = Backoff.NONE;

    private SupervisedService(
            ServiceProgram program, RunRecords records, ReadyProbe probe, Progress progress, Clock clock) {
        this.program = program;
        this.records = records;
        this.probe = probe;
        this.progress = progress;
        this.clock = clock;
        launch();
    }

    /** Starts the process with a new log, and begins to watch it. */
    public static SupervisedService start(
            ServiceProgram program, RunRecords records, ReadyProbe probe, Progress progress, Clock clock) {
        try {
            program.log().rotate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SupervisedService service = new SupervisedService(program, records, probe, progress, clock);
        Thread.ofVirtual().name("watch-" + program.name()).start(service::watch);
        return service;
    }

    /** The process of now; it is another one after a restart. */
    public synchronized Process process() {
        return process;
    }

    /** Whether it answers that it is ready now. */
    public boolean isReady() throws InterruptedException {
        return probe.isReady(program.ready());
    }

    /** Waits until the service is ready; gives up when it keeps dying or takes longer than the patience. */
    public void awaitReady(Duration patience) throws InterruptedException {
        Instant deadline = clock.instant().plus(patience);
        while (!isReady()) {
            if (deaths() >= DEATHS_AT_START) {
                throw new CannotStart("%s does not start: see %s".formatted(program.name(), log()));
            }
            if (clock.instant().isAfter(deadline)) {
                throw new CannotStart(
                        "%s is not ready after %d s: see %s".formatted(program.name(), patience.toSeconds(), log()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    /** Ends the process by force, as a crash would; it starts again after the shortest delay, however often that is done. */
    public synchronized void crash() {
        backoff = Backoff.NONE;
        process.destroyForcibly();
    }

    /** Asks the process to end, and never starts it again. */
    public synchronized void stop() {
        stopping.countDown();
        process.destroy();
    }

    /** Waits for the end after {@link #stop()}; kills the process when it takes longer than the patience. */
    public void awaitEnd(Duration patience) throws InterruptedException {
        Process last = process();
        if (!last.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            progress.say(program.name() + " did not stop in time: killed");
            last.destroyForcibly().waitFor();
        }
        records.remove(program.name());
    }

    private void watch() {
        try {
            do {
                process().waitFor();
            } while (isWanted() && startsAgain());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (CannotStart e) {
            progress.say(e.getMessage());
        }
    }

    private boolean startsAgain() throws InterruptedException {
        Duration delay = countDeath();
        progress.say("%s stopped by itself (exit code %d): starting it again in %d s; see %s"
                .formatted(program.name(), process().exitValue(), delay.toSeconds(), log()));
        if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        launch();
        tellWhenReady();
        return true;
    }

    private void tellWhenReady() throws InterruptedException {
        Process restarted = process();
        while (restarted.isAlive() && !isReady()) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        if (restarted.isAlive()) {
            progress.say(program.name() + " is ready again");
        }
    }

    private synchronized void launch() {
        if (!isWanted()) {
            return;
        }
        try {
            process = program.start();
        } catch (IOException e) {
            throw new CannotStart("%s cannot be started: %s".formatted(program.name(), e.getMessage()), e);
        }
        started = clock.instant();
        records.add(program.name(), process.toHandle());
    }

    private synchronized Duration countDeath() {
        backoff = backoff.after(Duration.between(started, clock.instant()));
        return backoff.delay();
    }

    private synchronized int deaths() {
        return backoff.failures();
    }

    private boolean isWanted() {
        return stopping.getCount() > 0;
    }

    private String log() {
        return program.log().path().toString();
    }
}
