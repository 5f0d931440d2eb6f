package io.strowger.service.access;

import io.strowger.organization.OrganizationId;
import java.util.UUID;

/** That a person belongs to an organization. */
public record Membership(UUID id, OrganizationId organization, String organizationName, MemberRole role) {}
