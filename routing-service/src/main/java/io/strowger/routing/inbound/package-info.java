/** What carriers brought: from Kafka to the inbox. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.inbound;
