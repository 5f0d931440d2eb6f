package io.strowger.admin.readiness;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.number.PhoneNumberPath;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: how is a number? */
@Path("/api/admin/phone-numbers/{phoneNumber}/health")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class NumberHealthApi {

    private final HealthPages pages;

    public NumberHealthApi(HealthPages pages) {
        this.pages = pages;
    }

    @GET
    @Operation(
            summary = "Show all that is known of a number",
            description = "Its owner and account, the last in and out, its webhooks as its carrier has them now, what"
                    + " drifted, how much of what was sent failed, and its modem routes.")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "Nobody owns the number")
    public Uni<NumberHealth> find(@PathParam("phoneNumber") String phoneNumber) {
        return pages.of(PhoneNumberPath.read(phoneNumber));
    }
}
