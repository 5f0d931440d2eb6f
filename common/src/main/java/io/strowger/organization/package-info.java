/** Who owns, and who looks. */
@org.jspecify.annotations.NullMarked
package io.strowger.organization;
