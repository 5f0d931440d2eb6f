/** What carriers brought, and where it went: for operators. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.webhook;
