package io.strowger.admin.number;

import java.util.UUID;

/** A number that an organization has, and at which account. */
public record AssignedNumber(UUID organizationId, String phoneNumber, String account) {}
