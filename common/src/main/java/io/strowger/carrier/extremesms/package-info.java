/** The codec of ExtremeSMS, API v2. */
@org.jspecify.annotations.NullMarked
package io.strowger.carrier.extremesms;
