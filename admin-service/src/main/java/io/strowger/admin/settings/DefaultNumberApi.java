package io.strowger.admin.settings;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.organization.NamedOrganizations;
import io.strowger.service.access.Roles;
import io.strowger.service.access.Scopes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Organizations: the number that they write and call from where a request names none. */
@Path("/api/organizations/{organization}/default-number")
@Tag(name = "For organizations")
public class DefaultNumberApi {

    private final NamedOrganizations named;
    private final StoredSettings settings;

    public DefaultNumberApi(NamedOrganizations named, StoredSettings settings) {
        this.named = named;
        this.settings = settings;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Scopes.NUMBERS_READ})
    @Operation(
            operationId = "getDefaultNumber",
            summary = "Show your default number",
            description = "The organization is your own id, or 'me'. The number is null where there is none.")
    @APIResponse(responseCode = "200", description = "The default number")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<DefaultNumber> find(@PathParam("organization") String organization) {
        return named.named(organization).chain(settings::of).map(DefaultNumber::of);
    }

    @PUT
    @RolesAllowed({Roles.OPERATOR, Scopes.ORGANIZATION_MANAGE})
    @Operation(
            operationId = "setDefaultNumber",
            summary = "Choose your default number",
            description = "One of your numbers; when it is yours no longer, there is no default.")
    @APIResponse(responseCode = "200", description = "The default number as it is now")
    @APIResponse(responseCode = "400", description = "It is no phone number")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    @APIResponse(responseCode = "422", description = "It is not one of the organization's numbers")
    public Uni<DefaultNumber> choose(@PathParam("organization") String organization, DefaultNumberForm form) {
        return named.named(organization)
                .chain(found -> settings.change(found, FormCheck.present(form).patch()))
                .map(DefaultNumber::of);
    }
}
