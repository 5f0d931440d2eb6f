package io.strowger.admin.account;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operators: whose a carrier's own grouping is, such as a messaging profile, a messaging service or a sub-account. */
@Path("/api/admin/accounts/{account}/groups")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Carrier accounts")
public class CarrierGroupsApi {

    private final CarrierGroups groups;

    public CarrierGroupsApi(CarrierGroups groups) {
        this.groups = groups;
    }

    /** Whose it is to be. */
    public record GroupForm(@Nullable UUID organizationId) {}

    @GET
    @Operation(summary = "List an account's groupings, by name")
    public Uni<Page<CarrierGroup>> list(@PathParam("account") String account) {
        return groups.of(account).map(Page::whole);
    }

    @PUT
    @Path("/{name}")
    @Operation(
            summary = "Say whose a grouping is",
            description = "Messages of it go to that organization where their receiver was never anybody's number.")
    public Uni<CarrierGroup> put(@PathParam("account") String account, @PathParam("name") String name, GroupForm form) {
        FormCheck check = new FormCheck();
        check.required("organizationId", FormCheck.present(form).organizationId());
        check.refuse();
        return groups.put(account, new CarrierGroup(name, form.organizationId()));
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Forget a grouping")
    public Uni<Void> remove(@PathParam("account") String account, @PathParam("name") String name) {
        return groups.remove(account, name);
    }
}
