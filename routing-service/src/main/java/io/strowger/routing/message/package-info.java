/** Messages as their organization reads them. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.message;
