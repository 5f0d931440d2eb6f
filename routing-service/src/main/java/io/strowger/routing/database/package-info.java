/** How routing reaches its database: as a worker for every organization, as a tenant for one. */
@org.jspecify.annotations.NullMarked
package io.strowger.routing.database;
