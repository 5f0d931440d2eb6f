package io.strowger.admin.settings;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.organization.NamedOrganizations;
import io.strowger.service.access.Roles;
import io.strowger.service.access.Scopes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Owners: what their organization uses where a request does not say. */
@Path("/api/organizations/{organization}/settings")
@RolesAllowed({Roles.OPERATOR, Scopes.ORGANIZATION_MANAGE})
@Tag(name = "For organizations")
public class OrganizationSettingsApi {

    private final NamedOrganizations named;
    private final StoredSettings settings;

    public OrganizationSettingsApi(NamedOrganizations named, StoredSettings settings) {
        this.named = named;
        this.settings = settings;
    }

    @GET
    @Operation(
            operationId = "getOrganizationSettings",
            summary = "Show what your organization uses by default",
            description = "The organization is your own id, or 'me'.")
    @APIResponse(responseCode = "200", description = "The settings")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<OrganizationSettings> find(@PathParam("organization") String organization) {
        return named.named(organization).chain(settings::of);
    }

    @PATCH
    @Operation(
            operationId = "changeOrganizationSettings",
            summary = "Change what your organization uses by default",
            description = "Fields that are absent stay as they are; empty ones are taken away.")
    @APIResponse(responseCode = "200", description = "The settings as they are now")
    @APIResponse(responseCode = "400", description = "Fields are malformed; errors[] names each")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    @APIResponse(responseCode = "422", description = "The default number is not one of the organization's")
    public Uni<OrganizationSettings> change(
            @PathParam("organization") String organization, OrganizationSettingsPatch patch) {
        return named.named(organization).chain(found -> settings.change(found, FormCheck.present(patch)));
    }
}
