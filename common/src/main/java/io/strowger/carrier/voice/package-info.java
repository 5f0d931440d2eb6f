/** Calls at carriers: placing them, answering them, and the voice agents that take part. */
@org.jspecify.annotations.NullMarked
package io.strowger.carrier.voice;
