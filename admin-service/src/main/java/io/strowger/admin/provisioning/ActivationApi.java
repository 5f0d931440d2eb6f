package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.number.PhoneNumberPath;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: a number was given to voice agents by hand. */
@Path("/api/admin/phone-numbers/{phoneNumber}/activate")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Provisioning")
public class ActivationApi {

    private final Activations activations;

    public ActivationApi(Activations activations) {
        this.activations = activations;
    }

    @POST
    @Operation(
            summary = "Say that a number was given to voice agents by hand",
            description = "Its provisioning goes on: webhooks are read back and put right, then it is active.")
    @APIResponse(responseCode = "200", description = "It was taken down")
    @APIResponse(responseCode = "400", description = "The id is missing")
    @APIResponse(responseCode = "404", description = "Nobody owns the number")
    public Uni<Activation> activate(@PathParam("phoneNumber") String phoneNumber, ActivationForm form) {
        return activations.activate(PhoneNumberPath.read(phoneNumber), FormCheck.present(form));
    }
}
