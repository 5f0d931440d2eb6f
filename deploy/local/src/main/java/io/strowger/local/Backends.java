package io.strowger.local;

import io.strowger.embedded.KafkaNode;
import io.strowger.embedded.PostgresNode;

/** What all services stand on. */
public record Backends(PostgresNode postgres, KafkaNode kafka) {}
