/** A carrier that is none, for tests of services: it places calls, waits to be told what to do with them, and has agents. */
@org.jspecify.annotations.NullMarked
package io.strowger.carrier.switchboard;
