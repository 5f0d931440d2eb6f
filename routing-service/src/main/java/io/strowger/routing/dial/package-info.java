/** Taking calls over to be placed: one transaction, then a command. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.dial;
