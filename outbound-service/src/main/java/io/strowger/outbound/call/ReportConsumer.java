package io.strowger.outbound.call;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.ReportWanted;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Fetches reports on calls that somebody misses; several at a time, and each once: who misses it still asks again. */
@Singleton
public final class ReportConsumer {

    private static final int AT_ONCE = 8;

    private final MissedReports reports;

    ReportConsumer(MissedReports reports) {
        this.reports = reports;
    }

    @Incoming("reports")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        List<ReportWanted> wanted = StreamSupport.stream(records.spliterator(), false)
                .flatMap(ReportConsumer::read)
                .toList();
        return Multi.createFrom()
                .iterable(wanted)
                .onItem()
                .transformToUni(reports::fetch)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** What cannot be read is told by whoever reads the other requests. */
    private static Stream<ReportWanted> read(ConsumerRecord<String, byte[]> each) {
        try {
            return EventJson.read(each.value(), ServiceRequest.class) instanceof ReportWanted wanted
                    ? Stream.of(wanted)
                    : Stream.empty();
        } catch (UnreadableEvent _) {
            return Stream.empty();
        }
    }
}
