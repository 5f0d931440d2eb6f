/** Calls: whose they are, how they went, and what was said in them. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.call;
