/** Everything that routing puts on Kafka, through one producer. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.publish;
