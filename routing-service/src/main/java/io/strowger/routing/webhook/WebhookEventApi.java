package io.strowger.routing.webhook;

import io.smallrye.mutiny.Uni;
import io.strowger.routing.request.Cursor;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What carriers brought, for operators. */
@Path("/api/admin/webhook")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhook events")
public class WebhookEventApi {

    private final WebhookEvents events;

    public WebhookEventApi(WebhookEvents events) {
        this.events = events;
    }

    @GET
    @Path("events")
    @Operation(operationId = "listWebhookEvents", summary = "Lists what carriers brought, newest first")
    public Uni<Page<WebhookEvent>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return events.newest(PageRequest.of(limit, cursor, Cursor::read));
    }

    @GET
    @Path("last")
    @Operation(operationId = "getLastWebhookEvent", summary = "Shows what a carrier brought last")
    public Uni<WebhookEvent> last() {
        return events.last().map(event -> event.orElseThrow(() -> Problems.notFound("webhook event")));
    }
}
