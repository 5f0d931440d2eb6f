package io.strowger.local;

import io.strowger.embedded.KafkaProcess;
import io.strowger.embedded.PostgresNode;

/** What all services stand on. */
public record Backends(PostgresNode postgres, KafkaProcess kafka) {}
