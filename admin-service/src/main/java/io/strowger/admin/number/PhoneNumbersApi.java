package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.admin.list.Page;
import io.strowger.admin.list.PageRequest;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: which numbers are whose. */
@Path("/api/admin")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class PhoneNumbersApi {

    private final NumberAssignments assignments;
    private final PhoneNumbers numbers;

    public PhoneNumbersApi(NumberAssignments assignments, PhoneNumbers numbers) {
        this.assignments = assignments;
        this.numbers = numbers;
    }

    @POST
    @Path("/update-phone-numbers")
    @Operation(
            summary = "Replace an organization's numbers at an account",
            description =
                    "All or nothing, in the order given. What is not in the list any more ends; it is not released"
                            + " at the carrier. Answers when the change is in effect, which takes 2 seconds where a number ends.")
    @APIResponse(responseCode = "200", description = "These are its numbers now")
    @APIResponse(
            responseCode = "400",
            description = "The field is absent, or entries are malformed; errors[] names each")
    @APIResponse(responseCode = "404", description = "There is no such organization or account")
    @APIResponse(responseCode = "409", description = "Another organization owns numbers; errors[] names each")
    public Uni<ReplacedNumbers> replace(NumbersForm form) {
        return assignments.replace(FormCheck.present(form));
    }

    @GET
    @Path("/organizations/{organization}/phone-numbers")
    @Operation(summary = "List an organization's numbers, by account and in their order")
    public Uni<Page<OwnedNumber>> list(
            @PathParam("organization") UUID organization,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return numbers.of(new Viewer.Operator(), new OrganizationId(organization), PageRequest.parse(limit, cursor));
    }
}
