package io.strowger.routing.health;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Knows whether Kafka has told this replica which received messages are its to route. */
@ApplicationScoped
@Identifier(Assignment.GROUP)
class Assignment implements KafkaConsumerRebalanceListener {

    static final String GROUP = "strowger-routing";

    private final AtomicBoolean known = new AtomicBoolean();

    boolean known() {
        return known.get();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        known.set(true);
    }
}
