/** Who may be written to. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.consent;
