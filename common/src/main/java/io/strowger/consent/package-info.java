/** What people say about being written to. */
@org.jspecify.annotations.NullMarked
package io.strowger.consent;
