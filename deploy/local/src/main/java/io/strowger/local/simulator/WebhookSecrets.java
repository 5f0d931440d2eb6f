package io.strowger.local.simulator;

import java.util.Optional;

/**
 * What the gateway checks webhooks by, where it does.
 *
 * @param modems the value of {@code x-webhook-secret}
 * @param twilioToken the auth token
 * @param agents the secret of the voice agents' webhook
 */
public record WebhookSecrets(Optional<String> modems, Optional<String> twilioToken, Optional<String> agents) {}
