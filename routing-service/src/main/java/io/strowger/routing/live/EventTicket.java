package io.strowger.routing.live;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What opens a stream of events, once. */
public record EventTicket(
        @Schema(description = "For `GET /api/events?ticket=`", examples = "8fQz0vJwq1c6m9yXh2TnRk4bUe7sLd5o")
        String ticket,

        Instant expiresAt) {

    @Override
    public String toString() {
        return "***";
    }
}
