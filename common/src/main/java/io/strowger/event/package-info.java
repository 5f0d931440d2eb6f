/** What travels on Kafka, and its JSON. */
@org.jspecify.annotations.NullMarked
package io.strowger.event;
