package io.strowger.admin.account;

import java.util.UUID;

/** A grouping of the carrier's own that belongs to one organization. */
public record CarrierGroup(String name, UUID organizationId) {}
