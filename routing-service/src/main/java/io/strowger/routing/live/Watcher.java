package io.strowger.routing.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.strowger.organization.Viewer;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

/** One client's stream with its bounded buffer: a client that does not keep up is cut, and may come back. */
final class Watcher {

    private final Viewer.Tenant viewer;
    private final UUID key;
    private final UnicastProcessor<Signal> signals;

    private Watcher(Viewer.Tenant viewer, UUID key, Queue<Signal> waiting, Consumer<Watcher> ended) {
        this.viewer = viewer;
        this.key = key;
        this.signals = UnicastProcessor.create(waiting, () -> ended.accept(this));
    }

    /**
     * @param first what the stream begins with, beside which {@code buffer} signals fit
     * @param ended told once, whoever ended the stream
     */
    static Watcher begin(
            Viewer.Tenant viewer, UUID key, List<? extends Signal> first, int buffer, Consumer<Watcher> ended) {
        Watcher watcher = new Watcher(viewer, key, new ArrayBlockingQueue<>(first.size() + buffer), ended);
        first.forEach(watcher::send);
        return watcher;
    }

    String organization() {
        return viewer.organization().toString();
    }

    UUID key() {
        return key;
    }

    void send(Signal signal) {
        signals.onNext(signal);
    }

    void end() {
        signals.onComplete();
    }

    /** The stream; it ends rather than fails, so that the client reconnects with the id that it knows. */
    Multi<Signal> stream() {
        return signals.onFailure().recoverWithCompletion();
    }
}
