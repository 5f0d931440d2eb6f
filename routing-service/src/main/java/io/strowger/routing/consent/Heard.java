package io.strowger.routing.consent;

import io.strowger.event.MessageReceived;
import io.strowger.organization.OrganizationId;
import java.util.Optional;
import java.util.UUID;

/** A message that reached an organization, for the first time. */
public record Heard(
        MessageReceived message, OrganizationId organization, UUID conversation, Optional<String> ownNumber) {}
