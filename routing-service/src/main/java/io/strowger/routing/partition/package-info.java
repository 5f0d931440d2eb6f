/** The months' partitions of the tables that grow with the messages. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.partition;
