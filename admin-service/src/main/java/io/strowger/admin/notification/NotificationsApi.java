package io.strowger.admin.notification;

import io.smallrye.mutiny.Uni;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: what they should do, know or mend. */
@Path("/api/admin/notifications")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Notifications")
public class NotificationsApi {

    private final NotificationInbox inbox;

    public NotificationsApi(NotificationInbox inbox) {
        this.inbox = inbox;
    }

    @GET
    @Operation(
            summary = "List notifications, newest first",
            description =
                    "Steps that wait for a person, drift, what is unrouted, carriers that fail: what, why and how.")
    @APIResponse(responseCode = "200", description = "A page of notifications")
    @APIResponse(responseCode = "400", description = "A filter, the limit or the cursor is malformed")
    public Uni<Page<Notification>> list(
            @Parameter(schema = @Schema(enumeration = {"open", "acknowledged", "done"})) @QueryParam("state")
                    String state,
            @QueryParam("kind") String kind,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return inbox.list(NotificationFilter.of(state, kind), PageRequest.byId(limit, cursor));
    }

    @POST
    @Path("/{id}/acknowledge")
    @Operation(summary = "Say that somebody looks after it", description = "The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "It is acknowledged")
    @APIResponse(responseCode = "404", description = "There is no such notification")
    @APIResponse(responseCode = "409", description = "It is done already")
    public Uni<Notification> acknowledge(@PathParam("id") UUID id) {
        return inbox.acknowledge(id);
    }

    @POST
    @Path("/{id}/complete")
    @Operation(
            summary = "Say that it is done",
            description = "If it is noticed again, that is another notification. The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "It is done")
    @APIResponse(responseCode = "404", description = "There is no such notification")
    public Uni<Notification> complete(@PathParam("id") UUID id) {
        return inbox.complete(id);
    }
}
