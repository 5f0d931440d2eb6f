/** Texts and bytes, and how they travel. */
@org.jspecify.annotations.NullMarked
package io.strowger.text;
