package io.strowger.service.access;

import io.strowger.organization.OrganizationId;
import java.util.UUID;

/** Whose API key it is. */
record KeyOwner(UUID key, OrganizationId organization) {}
