/** What came with messages: from the copy that was made to the organization that it belongs to. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.media;
