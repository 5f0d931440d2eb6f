package io.strowger.admin.wiring;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.number.PhoneNumberPath;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: a number's webhooks and bindings are put right. */
@Path("/api/admin/phone-numbers/{phoneNumber}/repair")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class RepairApi {

    private final NumberDesks desks;
    private final DriftGuard guard;

    public RepairApi(NumberDesks desks, DriftGuard guard) {
        this.desks = desks;
        this.guard = guard;
    }

    @POST
    @Operation(
            summary = "Put a number's webhooks and bindings right",
            description = "Answers with what was there, and with what is there now.")
    @APIResponse(responseCode = "200", description = "Before and after")
    @APIResponse(responseCode = "404", description = "Nobody owns the number")
    @APIResponse(responseCode = "422", description = "Its carrier cannot be asked, or refused")
    @APIResponse(responseCode = "503", description = "Its carrier does not answer")
    public Uni<Repair> repair(@PathParam("phoneNumber") String phoneNumber) {
        return desks.with(PhoneNumberPath.read(phoneNumber), guard::repair);
    }
}
