package io.strowger.routing.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.strowger.organization.Viewer;
import io.strowger.service.access.Credential;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

/** One client's stream with its bounded buffer: a client that does not keep up is cut, and may come back. */
final class Watcher {

    private final Viewer.Tenant viewer;
    private final Credential credential;
    private final UnicastProcessor<Signal> signals;

    private Watcher(Viewer.Tenant viewer, Credential credential, Queue<Signal> waiting, Consumer<Watcher> ended) {
        this.viewer = viewer;
        this.credential = credential;
        this.signals = UnicastProcessor.create(waiting, () -> ended.accept(this));
    }

    /**
     * @param first what the stream begins with, beside which {@code buffer} signals fit
     * @param ended told once, whoever ended the stream
     */
    static Watcher begin(
            Viewer.Tenant viewer,
            Credential credential,
            List<? extends Signal> first,
            int buffer,
            Consumer<Watcher> ended) {
        Watcher watcher = new Watcher(viewer, credential, new ArrayBlockingQueue<>(first.size() + buffer), ended);
        first.forEach(watcher::send);
        return watcher;
    }

    String organization() {
        return viewer.organization().toString();
    }

    Credential credential() {
        return credential;
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
