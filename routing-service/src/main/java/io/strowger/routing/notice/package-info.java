/** What operators are told that they should know. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.notice;
