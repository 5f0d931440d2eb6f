package io.strowger.ingest.replay;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.MediaRequest;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.ServiceRequest.ReplayRequested;
import io.strowger.ingest.publish.EventPublisher;
import io.strowger.ingest.publish.EventRecords;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final EventPublisher publisher;

    public ReplayConsumer(Replay replay, Attempts attempts, EventPublisher publisher) {
        this.replay = replay;
        this.attempts = attempts;
        this.publisher = publisher;
    }

    @Incoming("requests")
    public Uni<Void> on(ConsumerRecord<String, byte[]> request) {
        try {
            return switch (EventJson.read(request.value(), ServiceRequest.class)) {
                case ReplayRequested asked -> answer(asked);
                case ReplayAnswered _, MediaRequest _ -> Uni.createFrom().voidItem();
            };
        } catch (UnreadableEvent e) {
            LOG.errorf("request %d-%d is passed over: %s", request.partition(), request.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> answer(ReplayRequested asked) {
        return patiently(() -> attempts.begin(asked))
                .chain(fresh -> patiently(() -> result(asked, fresh).compose(this::publish)))
                .chain(() -> patiently(() -> attempts.done(asked)));
    }

    private Future<Replay.Result> result(ReplayRequested asked, boolean fresh) {
        return fresh ? replay.of(asked) : Future.succeededFuture(replay.givenUp(asked));
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
