package io.strowger.admin.wiring;

import io.smallrye.mutiny.Uni;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: an account's numbers beside ours. */
@Path("/api/admin/accounts/{account}/compare")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Carrier accounts")
public class ComparisonApi {

    private final NumberDesks desks;
    private final Comparisons comparisons;

    public ComparisonApi(NumberDesks desks, Comparisons comparisons) {
        this.desks = desks;
        this.comparisons = comparisons;
    }

    @POST
    @Operation(
            summary = "Compare an account's numbers with ours now",
            description = "Strangers on both sides are listed and notified.")
    @APIResponse(responseCode = "200", description = "What was found")
    @APIResponse(responseCode = "422", description = "There is no such account that can be asked, or it refused")
    @APIResponse(responseCode = "503", description = "The carrier does not answer")
    public Uni<AccountComparison> compare(@PathParam("account") String account) {
        return desks.of(account).chain(comparisons::compare);
    }

    @GET
    @Operation(summary = "Show what the last comparison found")
    @APIResponse(responseCode = "200", description = "What was found then")
    public Uni<AccountComparison> last(@PathParam("account") String account) {
        return desks.of(account).chain(() -> comparisons.last(account));
    }
}
