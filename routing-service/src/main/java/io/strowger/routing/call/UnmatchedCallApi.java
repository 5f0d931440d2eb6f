package io.strowger.routing.call;

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

/** Calls that are nobody's, for operators. */
@Path("/api/admin/unrouted/calls")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Unrouted")
public class UnmatchedCallApi {

    private final UnmatchedCalls calls;

    UnmatchedCallApi(UnmatchedCalls calls) {
        this.calls = calls;
    }

    @GET
    @Operation(
            operationId = "listUnmatchedCalls",
            summary = "Lists calls that are nobody's, newest first",
            description = "A call that came to a number without owner comes home as soon as the number has one.")
    public Uni<Page<UnmatchedCall>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return calls.newest(PageRequest.of(limit, cursor, Cursor::read));
    }
}
