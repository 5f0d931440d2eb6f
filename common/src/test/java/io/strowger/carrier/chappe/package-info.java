/** The example of docs/adding-a-carrier.md, which the conformance suite runs as the fifth carrier. */
@org.jspecify.annotations.NullMarked
package io.strowger.carrier.chappe;
