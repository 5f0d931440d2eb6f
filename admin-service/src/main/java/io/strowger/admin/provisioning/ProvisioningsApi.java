package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: what is being bought and given back. */
@Path("/api/admin/provisionings")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Provisioning")
public class ProvisioningsApi {

    private final ProvisioningList list;
    private final SagaControl control;

    public ProvisioningsApi(ProvisioningList list, SagaControl control) {
        this.list = list;
        this.control = control;
    }

    @GET
    @Operation(summary = "List provisionings with their steps, newest first")
    @APIResponse(responseCode = "200", description = "A page of them")
    @APIResponse(responseCode = "400", description = "A filter, the limit or the cursor is malformed")
    public Uni<Page<Provisioning>> list(
            @QueryParam("organization") UUID organization,
            @QueryParam("state") String state,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        FormCheck check = new FormCheck();
        Optional<SagaState> wanted = check.word("state", state, SagaState.values(), SagaState::word);
        check.refuse();
        return list.list(Optional.ofNullable(organization), wanted, PageRequest.byId(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a provisioning with its steps")
    @APIResponse(responseCode = "200", description = "The provisioning")
    @APIResponse(responseCode = "404", description = "There is no such provisioning")
    public Uni<Provisioning> find(@PathParam("id") UUID id) {
        return list.find(id);
    }

    @POST
    @Path("/{id}/retry")
    @Operation(
            summary = "Go on with a provisioning",
            description = "At once, with what it waits for; undoing too, where that failed.")
    @APIResponse(responseCode = "200", description = "It goes on")
    @APIResponse(responseCode = "404", description = "There is no such provisioning")
    @APIResponse(responseCode = "409", description = "It has ended")
    public Uni<Provisioning> retry(@PathParam("id") UUID id) {
        return control.retry(id).chain(() -> list.find(id));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "Give a provisioning up", description = "What was bought is given back.")
    @APIResponse(responseCode = "200", description = "It is being undone")
    @APIResponse(responseCode = "404", description = "There is no such provisioning")
    @APIResponse(responseCode = "409", description = "It has ended, or cannot be undone any more")
    public Uni<Provisioning> cancel(@PathParam("id") UUID id) {
        return control.cancel(id).chain(() -> list.find(id));
    }
}
