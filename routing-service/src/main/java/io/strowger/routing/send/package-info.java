/** Taking messages over for sending: one transaction, then a command. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.send;
