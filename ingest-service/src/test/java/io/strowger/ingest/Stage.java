package io.strowger.ingest;

import java.net.URI;

/** A carrier on one side of the running service, Kafka on the other, and accounts that it knows. */
public record Stage(Carrier carrier, Published topics) implements AutoCloseable {

    public static Stage set(URI service, String bootstrapServers) {
        Carrier carrier = new Carrier(service);
        TestAccounts.publish(bootstrapServers, carrier);
        return new Stage(carrier, new Published(bootstrapServers));
    }

    @Override
    public void close() {
        topics.close();
    }
}
