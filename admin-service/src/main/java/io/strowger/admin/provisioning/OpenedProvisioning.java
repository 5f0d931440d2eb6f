package io.strowger.admin.provisioning;

import java.util.UUID;

/** The id under which a provisioning that was asked for is found. */
public record OpenedProvisioning(UUID provisioningId) {}
