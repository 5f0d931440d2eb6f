package io.strowger.admin.provisioning;

import java.util.Optional;
import java.util.UUID;

/**
 * A number as its owner has it now.
 *
 * @param status {@code active}, {@code suspended} or {@code pending}
 * @param carrierNumberId the carrier's id of it; empty where it was assigned by hand
 */
public record HeldNumber(
        String number, UUID organization, String account, String status, Optional<String> carrierNumberId) {}
