package io.strowger.admin.provisioning;

import java.util.Optional;
import java.util.UUID;

/**
 * Who buys, with what it uses where a request does not say.
 *
 * @param region where its numbers without {@code +} are dialled
 */
record Customer(
        UUID organization,
        String region,
        Optional<String> purchaseAccount,
        Optional<String> agentAccount,
        Optional<String> agent) {}
