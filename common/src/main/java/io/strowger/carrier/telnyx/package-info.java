/** The codec of Telnyx: messaging, API v2. */
@org.jspecify.annotations.NullMarked
package io.strowger.carrier.telnyx;
