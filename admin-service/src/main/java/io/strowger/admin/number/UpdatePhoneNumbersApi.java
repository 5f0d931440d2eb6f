package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: which numbers an organization is to have. */
@Path("/api/admin/update-phone-numbers")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class UpdatePhoneNumbersApi {

    private final NumberAssignments assignments;

    public UpdatePhoneNumbersApi(NumberAssignments assignments) {
        this.assignments = assignments;
    }

    @POST
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
}
