package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.number.PhoneNumberPath;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Operators: a number is given back. */
@Path("/api/admin/phone-numbers/{phoneNumber}/release")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Provisioning")
public class ReleaseApi {

    private final Releases releases;

    public ReleaseApi(Releases releases) {
        this.releases = releases;
    }

    @POST
    @Operation(
            summary = "Give a number back",
            description = "To the voice agents' carrier, then to its own, then its assignment ends.")
    @APIResponse(
            responseCode = "202",
            description = "It is being given back; see the provisioning",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OpenedProvisioning.class)))
    @APIResponse(responseCode = "404", description = "Nobody owns the number")
    @APIResponse(responseCode = "409", description = "It is being bought, or another organization holds it later")
    @APIResponse(responseCode = "422", description = "The confirmation names another number")
    public Uni<RestResponse<OpenedProvisioning>> release(
            @PathParam("phoneNumber") String phoneNumber, ReleaseForm form) {
        return releases.release(PhoneNumberPath.read(phoneNumber), FormCheck.present(form))
                .map(PurchaseApi::accepted);
    }
}
