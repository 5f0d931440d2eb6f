package io.strowger.ingest.spool;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What became of spooled records; those that are in neither wait for the next time.
 *
 * @param published the ids of what Kafka acknowledged, be it as quarantined
 * @param refused why nobody will ever take the others, by id
 */
record Settled(List<UUID> published, Map<UUID, String> refused) {

    Settled {
        published = List.copyOf(published);
        refused = Map.copyOf(refused);
    }

    int size() {
        return published.size() + refused.size();
    }
}
