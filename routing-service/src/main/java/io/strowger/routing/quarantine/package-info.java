/** What could not be trusted, read or processed: kept, and shown to operators. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.quarantine;
