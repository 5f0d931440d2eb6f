/** Numbers at carriers: what can be bought, how it is wired, and giving it back. */
@org.jspecify.annotations.NullMarked
package io.strowger.carrier.number;
