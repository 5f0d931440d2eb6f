package io.strowger.admin.organization;

import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;

/** The organization that a request's path names, and on whose behalf it asks. */
public record NamedOrganization(Viewer viewer, OrganizationId id) {}
