package io.strowger.admin.organization;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
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

/** Owners: the settings of their organization. */
@Path("/api/organizations/{organization}")
@RolesAllowed({Roles.OPERATOR, Scopes.ORGANIZATION_MANAGE})
@Tag(name = "For organizations")
public class SettingsApi {

    private final NamedOrganizations named;
    private final Organizations organizations;

    public SettingsApi(NamedOrganizations named, Organizations organizations) {
        this.named = named;
        this.organizations = organizations;
    }

    @GET
    @Operation(
            operationId = "getSettings",
            summary = "Show your organization's settings",
            description = "The organization is your own id, or 'me'.")
    @APIResponse(responseCode = "200", description = "The settings")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<Settings> find(@PathParam("organization") String organization) {
        return named.named(organization)
                .chain(found -> organizations.find(found.id().value()))
                .map(Settings::of);
    }

    @PATCH
    @Operation(
            operationId = "changeSettings",
            summary = "Change your organization's settings",
            description = "Fields that are absent stay as they are.")
    @APIResponse(responseCode = "200", description = "The settings as they are now")
    @APIResponse(responseCode = "400", description = "Fields are malformed; errors[] names each")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<Settings> change(@PathParam("organization") String organization, SettingsPatch patch) {
        return named.named(organization)
                .chain(found -> organizations.change(
                        found.id().value(), FormCheck.present(patch).patch()))
                .map(Settings::of);
    }
}
