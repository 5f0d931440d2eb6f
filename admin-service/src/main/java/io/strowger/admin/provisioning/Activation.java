package io.strowger.admin.provisioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.UUID;

/**
 * A number that was given to voice agents by hand.
 *
 * @param status {@code pending} until the provisioning has put its webhooks right
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Activation(String phoneNumber, String status, String elevenLabsPhoneId, Optional<UUID> provisioningId) {}
