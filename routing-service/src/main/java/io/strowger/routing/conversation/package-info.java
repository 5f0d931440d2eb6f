/** Conversations: what people and an organization's numbers say to each other, as a phone shows it. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.conversation;
