package io.strowger.ingest.replay;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.ServiceRequest.ReplayRequested;
import io.strowger.ingest.limit.LargeBodies;
import io.strowger.ingest.limit.SlowLane;
import io.strowger.ingest.publish.EventPublisher;
import io.strowger.ingest.publish.EventRecords;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Reads again what is in quarantine where routing asks for it, and tells it what became of that. */
@ApplicationScoped
public class ReplayConsumer {

    private static final Logger LOG = Logger.getLogger(ReplayConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Replay replay;
    private final Attempts attempts;
    private final SlowLane slowLane;
    private final EventPublisher publisher;

    public ReplayConsumer(Replay replay, Attempts attempts, SlowLane slowLane, EventPublisher publisher) {
        this.replay = replay;
        this.attempts = attempts;
        this.slowLane = slowLane;
        this.publisher = publisher;
    }

    @Incoming("requests")
    public Uni<Void> on(ConsumerRecord<String, byte[]> request) {
        boolean isLong = LargeBodies.includes(request.value().length);
        return read(isLong, () -> asked(request)).chain(asked -> asked.map(it -> answer(it, isLong))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private <T> Uni<T> read(boolean isLong, Supplier<T> reading) {
        return isLong
                ? Uni.createFrom()
                        .completionStage(() -> slowLane.run(reading::get).toCompletionStage())
                : Uni.createFrom().item(reading);
    }

    private static Optional<ReplayRequested> asked(ConsumerRecord<String, byte[]> request) {
        try {
            return EventJson.read(request.value(), ServiceRequest.class) instanceof ReplayRequested asked
                    ? Optional.of(asked)
                    : Optional.empty();
        } catch (UnreadableEvent e) {
            LOG.errorf("request %d-%d is passed over: %s", request.partition(), request.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private Uni<Void> answer(ReplayRequested asked, boolean isLong) {
        return patiently(() -> attempts.begin(asked))
                .chain(fresh -> patiently(() -> result(asked, fresh, isLong)))
                .chain(result -> patiently(() -> publish(result)))
                .chain(() -> patiently(() -> attempts.done(asked)));
    }

    private Future<Replay.Result> result(ReplayRequested asked, boolean fresh, boolean isLong) {
        return fresh ? replayed(asked, isLong) : Future.succeededFuture(replay.givenUp(asked));
    }

    /** What cannot be read never can; that what was read cannot be kept passes. */
    private Future<Replay.Result> replayed(ReplayRequested asked, boolean isLong) {
        Future<Future<Replay.Result>> reading = isLong
                ? slowLane.run(() -> replay.of(asked))
                : Future.succeededFuture().map(_ -> replay.of(asked));
        return reading.otherwise(failure -> Future.succeededFuture(failed(asked, failure)))
                .compose(result -> result);
    }

    private Replay.Result failed(ReplayRequested asked, Throwable failure) {
        LOG.errorf(failure, "eventId=%s cannot be read again", asked.about());
        return replay.givenUp(asked);
    }

    private static <T> Uni<T> patiently(Supplier<Future<T>> work) {
        return Uni.createFrom()
                .completionStage(() -> work.get().toCompletionStage())
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Future<Void> publish(Replay.Result result) {
        ReplayAnswered answer = result.answer();
        LOG.infof("eventId=%s outcome=replayed result=%s", answer.id(), answer.outcome());
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(EventRecords.of(result.events()));
        records.add(EventRecords.of(answer));
        return publisher.publish(records);
    }
}
