/** Where ids come from. */
@org.jspecify.annotations.NullMarked
package io.strowger.id;
