package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Operators: an organization is made ready to send and to call. */
@Path("/api/admin/organizations/{organization}/provision")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Provisioning")
public class FirstSetupApi {

    private final Provisionings provisionings;

    public FirstSetupApi(Provisionings provisionings) {
        this.provisionings = provisionings;
    }

    @POST
    @Operation(
            summary = "Set an organization up",
            description = "Its profiles and applications at the carrier, its first number, its settings and its default"
                    + " number. Asked for again, it is the same provisioning.")
    @APIResponse(
            responseCode = "202",
            description = "It is being set up; see the provisioning",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OpenedProvisioning.class)))
    @APIResponse(responseCode = "400", description = "Fields are malformed; errors[] names each")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    @APIResponse(responseCode = "422", description = "It is not said where to buy, or nothing is sold there")
    public Uni<RestResponse<OpenedProvisioning>> setUp(
            @PathParam("organization") UUID organization, @Nullable ProvisioningForm form) {
        return provisionings.setUp(organization, ProvisioningForm.present(form)).map(PurchaseApi::accepted);
    }
}
