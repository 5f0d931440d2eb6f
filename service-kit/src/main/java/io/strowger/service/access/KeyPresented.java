package io.strowger.service.access;

import io.strowger.organization.OrganizationId;
import java.util.UUID;

/** Fired when a key was let in. */
public record KeyPresented(UUID key, OrganizationId organization) {}
