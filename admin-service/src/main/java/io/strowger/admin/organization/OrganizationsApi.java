package io.strowger.admin.organization;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Operators: the organizations. */
@Path("/api/admin/organizations")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Organizations")
public class OrganizationsApi {

    private final Organizations organizations;

    public OrganizationsApi(Organizations organizations) {
        this.organizations = organizations;
    }

    @POST
    @Operation(summary = "Take in an organization")
    @APIResponse(
            responseCode = "201",
            description = "It is there",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Organization.class)))
    @APIResponse(responseCode = "400", description = "Fields are missing or malformed; errors[] names each")
    @APIResponse(responseCode = "409", description = "Another organization has this business code")
    public Uni<RestResponse<Organization>> create(OrganizationForm form) {
        return organizations.create(FormCheck.present(form)).map(OrganizationsApi::created);
    }

    @GET
    @Operation(summary = "List organizations, newest first")
    public Uni<Page<Organization>> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return organizations.list(PageRequest.byId(limit, cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show an organization")
    public Uni<Organization> find(@PathParam("id") UUID id) {
        return organizations.find(id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Change an organization", description = "Fields that are absent stay as they are.")
    public Uni<Organization> change(@PathParam("id") UUID id, OrganizationPatch patch) {
        return organizations.change(id, FormCheck.present(patch));
    }

    private static RestResponse<Organization> created(Organization organization) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, organization)
                .header(HttpHeaders.LOCATION, "/api/admin/organizations/" + organization.id())
                .build();
    }
}
