package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes commands, in the order of their conversations. */
@ApplicationScoped
class CommandPublisher {

    private final RecordPublisher records;

    CommandPublisher(RecordPublisher records) {
        this.records = records;
    }

    /** Completes when the brokers have all of them. */
    Uni<Void> publish(List<Command> commands) {
        return records.publish(commands.stream().map(CommandPublisher::recordOf).toList());
    }

    private static ProducerRecord<String, byte[]> recordOf(Command command) {
        return new CloudEvent(
                        "/routing", command.id().toString(), command.type(), TimeOrderedIds.instantOf(command.id()))
                .on(Topics.COMMANDS, command.partitionKey(), command.value().toArray());
    }
}
