/** Whose is it? One statement for a batch. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.routing;
