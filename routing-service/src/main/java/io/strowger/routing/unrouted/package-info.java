/** Messages to numbers that nobody owned: shown to operators, and brought home when somebody does. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.unrouted;
