/** How much numbers are used, counted by whoever writes down that they were. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.usage;
