package io.strowger.local.simulator;

import java.time.Instant;

/**
 * What somebody wrote to a number.
 *
 * @param webhook how it was posted
 * @param acknowledged whether the gateway took it
 */
record Heard(InboundSms sms, String id, Dialect.Post webhook, Instant at, boolean acknowledged) {}
