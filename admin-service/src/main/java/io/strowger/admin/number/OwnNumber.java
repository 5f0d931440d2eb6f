package io.strowger.admin.number;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A number as the organization that owns it sees it. */
public record OwnNumber(
        UUID id, @Schema(examples = "+15005550006") String phoneNumber, Instant createdAt) {

    static OwnNumber of(OwnedNumber owned) {
        return new OwnNumber(owned.id(), owned.phoneNumber(), owned.createdAt());
    }
}
