package io.strowger.routing.quarantine;

import io.smallrye.mutiny.Uni;
import io.strowger.routing.request.Cursor;
import io.strowger.routing.request.GivenId;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The quarantine, for operators. */
@Path("/api/admin/quarantine")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quarantine")
public class QuarantineApi {

    private final QuarantineList list;
    private final Replays replays;
    private final CurrentViewer current;

    QuarantineApi(QuarantineList list, Replays replays, CurrentViewer current) {
        this.list = list;
        this.replays = replays;
        this.current = current;
    }

    @GET
    @Operation(operationId = "listQuarantine", summary = "Lists what is in quarantine, newest first")
    public Uni<Page<QuarantinedItem>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return list.newest(PageRequest.of(limit, cursor, Cursor::read));
    }

    @POST
    @Path("{id}/replay")
    @Operation(
            operationId = "replayQuarantined",
            summary = "Reads it again, as trusted by you",
            description =
                    "At the time and with the id that it came with, so that nothing is delivered twice. It stays in"
                            + " quarantine, with what became of it. `pending`: nobody has said within five seconds.")
    public Uni<ReplayResult> replay(@PathParam("id") String id) {
        return replays.replay(current.actor(), GivenId.read("id", id));
    }
}
