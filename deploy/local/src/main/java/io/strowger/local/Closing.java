package io.strowger.local;

import io.strowger.local.machine.Progress;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started and must be closed, the last first; one failure does not keep the others open. */
final class Closing implements AutoCloseable {

    private final Progress progress;
    private final Deque<Part> parts = new ArrayDeque<>();

    Closing(Progress progress) {
        this.progress = progress;
    }

    synchronized void add(String name, Step part) {
        parts.push(new Part(name, part));
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private void close(Part part) {
        try {
            part.step().run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            progress.say("%s did not close: %s".formatted(part.name(), e));
        }
    }

    /** What closes one part. */
    interface Step {
        void run() throws Exception;
    }

    private record Part(String name, Step step) {}
}
