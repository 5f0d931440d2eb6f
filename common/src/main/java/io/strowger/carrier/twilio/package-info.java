/** The codec of Twilio: Programmable Messaging, API 2010-04-01. */
@org.jspecify.annotations.NullMarked
package io.strowger.carrier.twilio;
