package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.TenantCall;
import io.strowger.organization.Viewer;
import io.strowger.routing.request.Cursor;
import io.strowger.routing.request.GivenId;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Scopes;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The organization's calls. */
@Path("/api/calls")
@RolesAllowed(Scopes.CALLS_READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calls")
public class CallApi {

    private final CurrentViewer viewer;
    private final Calls calls;

    public CallApi(CurrentViewer viewer, Calls calls) {
        this.viewer = viewer;
        this.calls = calls;
    }

    @GET
    @Operation(operationId = "listCalls", summary = "Lists calls, newest first")
    public Uni<Page<TenantCall>> list(
            @Parameter(description = "One of your numbers", example = "+15005550100") @QueryParam("ownNumber") @Nullable
                    String ownNumber,
            @Parameter(description = "A contact's id or address", example = "+15005550123")
                    @QueryParam("contact")
                    @Nullable
                    String contact,
            @Parameter(description = "`inbound` or `outbound`") @QueryParam("direction") @Nullable String direction,
            @Parameter(description = "A status, such as `completed`") @QueryParam("status") @Nullable String status,
            @Parameter(description = "The `nextCursor` of an answer") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "From 1 to 200; 50 if absent") @QueryParam("limit") @Nullable String limit) {
        Viewer.Tenant tenant = viewer.tenant();
        return calls.newest(
                tenant,
                CallFilter.of(tenant, ownNumber, contact, direction, status),
                PageRequest.of(limit, cursor, Cursor::read));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getCall", summary = "Shows a call and what was said")
    public Uni<TenantCall> get(@PathParam("id") String id) {
        return calls.find(viewer.tenant(), GivenId.read("id", id));
    }
}
