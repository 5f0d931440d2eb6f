/** What a carrier is to us: a codec, described by records and sealed types; the services do its I/O. */
@org.jspecify.annotations.NullMarked
package io.strowger.carrier;
