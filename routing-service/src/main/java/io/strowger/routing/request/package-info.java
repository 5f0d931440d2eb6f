/** What requests have in common: ids as they are given, pages, cursors. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.request;
