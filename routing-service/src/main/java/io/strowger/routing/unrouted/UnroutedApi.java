package io.strowger.routing.unrouted;

import io.smallrye.mutiny.Uni;
import io.strowger.routing.request.Cursor;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The messages that nobody owns, for operators. */
@Path("/api/admin/unrouted")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Unrouted")
public class UnroutedApi {

    private final UnroutedMessages messages;

    public UnroutedApi(UnroutedMessages messages) {
        this.messages = messages;
    }

    @GET
    @Operation(operationId = "listUnrouted", summary = "Lists messages that nobody owns, newest first")
    public Uni<Page<UnroutedItem>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return messages.newest(PageRequest.of(limit, cursor, Cursor::read));
    }

    @GET
    @Path("receivers")
    @Operation(operationId = "listUnroutedReceivers", summary = "Counts messages that nobody owns by their receivers")
    public Uni<Page<UnroutedReceiver>> receivers(@QueryParam("limit") @Nullable String limit) {
        return messages.receivers(PageRequest.of(limit, null, Cursor::read).limit());
    }
}
