/** Live events: what happens to an organization's messages, within a second, to everybody who watches. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.live;
