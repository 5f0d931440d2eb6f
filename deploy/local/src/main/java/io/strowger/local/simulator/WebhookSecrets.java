package io.strowger.local.simulator;

import java.security.PrivateKey;
import java.util.Optional;

/**
 * What webhooks are proven by, where they are.
 *
 * @param modems the value of {@code x-webhook-secret}
 * @param twilioToken the auth token
 * @param telnyxKey signs, where the gateway has its public half
 * @param agents the secret of the voice agents' webhook
 */
public record WebhookSecrets(
        Optional<String> modems,
        Optional<String> twilioToken,
        Optional<PrivateKey> telnyxKey,
        Optional<String> agents) {}
