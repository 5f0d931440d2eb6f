/** The people that an organization writes with. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.contact;
