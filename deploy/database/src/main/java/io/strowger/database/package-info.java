/** The migration job: it prepares the database for the services and brings its schema up to date. */
package io.strowger.database;
