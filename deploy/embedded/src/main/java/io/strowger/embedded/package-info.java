/** A real Kafka broker and a real PostgreSQL server from Maven artifacts, for tests and for one machine. */
@NullMarked
package io.strowger.embedded;

import org.jspecify.annotations.NullMarked;
