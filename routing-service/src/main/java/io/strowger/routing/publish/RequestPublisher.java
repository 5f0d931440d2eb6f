package io.strowger.routing.publish;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.ServiceRequest;
import io.strowger.event.Topics;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks other services for what is theirs to do. */
@ApplicationScoped
public class RequestPublisher {

    private final RecordPublisher records;

    public RequestPublisher(RecordPublisher records) {
        this.records = records;
    }

    /** Completes when all are acknowledged. */
    public Uni<Void> publish(List<? extends ServiceRequest> requests) {
        return records.publish(requests.stream().map(RequestPublisher::recordOf).toList());
    }

    private static ProducerRecord<String, byte[]> recordOf(ServiceRequest request) {
        String type = request.getClass().getSimpleName();
        String key = request.about().toString();
        return new CloudEvent("/routing", key + "/" + type, type, request.at())
                .on(Topics.REQUESTS, key, EventJson.write(request));
    }
}
