/** The description of the organizations' API. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.document;
