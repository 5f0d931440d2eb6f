package io.strowger.carrier.number;

/**
 * Where an account's webhooks are to go.
 *
 * @param main the account's address at our public origin, without a slash at its end
 * @param fallback the same at the origin that is tried when the first does not answer; the same where there is one only
 */
public record WebhookAddresses(String main, String fallback) {}
