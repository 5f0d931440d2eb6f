package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Operators: numbers are bought for an organization. */
@Path("/api/admin/organizations/{organization}/phone-numbers/purchase")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Provisioning")
public class PurchaseApi {

    private final Provisionings provisionings;

    public PurchaseApi(Provisionings provisionings) {
        this.provisionings = provisionings;
    }

    @POST
    @Operation(
            summary = "Buy numbers",
            description = "An empty body buys one. What is taken meanwhile is missing at the end, and said so.")
    @APIResponse(
            responseCode = "202",
            description = "They are being bought; see the provisioning",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OpenedProvisioning.class)))
    @APIResponse(responseCode = "400", description = "Fields are malformed; errors[] names each")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    @APIResponse(responseCode = "422", description = "It is not said where to buy, or nothing is sold there")
    public Uni<RestResponse<OpenedProvisioning>> purchase(
            @PathParam("organization") UUID organization, @Nullable ProvisioningForm form) {
        return provisionings
                .purchase(organization, ProvisioningForm.present(form))
                .map(PurchaseApi::accepted);
    }

    static RestResponse<OpenedProvisioning> accepted(UUID id) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, new OpenedProvisioning(id))
                .header(HttpHeaders.LOCATION, "/api/admin/provisionings/" + id)
                .build();
    }
}
