/** Whether routing can do its work. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.health;
