/** What became of sends, as outbound reports it. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.report;
