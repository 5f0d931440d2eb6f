package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operators: every number, and whose it was, is and will be. */
@Path("/api/admin/phone-numbers")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class NumbersApi {

    private final Assignments assignments;
    private final NumberChanges changes;
    private final NumberPeriods periods;

    public NumbersApi(Assignments assignments, NumberChanges changes, NumberPeriods periods) {
        this.assignments = assignments;
        this.changes = changes;
        this.periods = periods;
    }

    @GET
    @Operation(
            summary = "List numbers of all organizations, newest first",
            description = "Released ones only with status=released.")
    @APIResponse(responseCode = "200", description = "A page of assignments")
    @APIResponse(responseCode = "400", description = "A filter, the limit or the cursor is malformed")
    public Uni<Page<Assignment>> list(
            @QueryParam("organization") String organization,
            @QueryParam("account") String account,
            @Parameter(schema = @Schema(enumeration = {"active", "suspended", "pending", "released"}))
                    @QueryParam("status")
                    String status,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return assignments.list(AssignmentFilter.of(organization, account, status), PageRequest.byId(limit, cursor));
    }

    @GET
    @Path("/{phoneNumber}")
    @Operation(
            summary = "Show a number",
            description =
                    "The period that it is in, or the nearest one. In the path with +, with %2B or in bare digits.")
    @APIResponse(responseCode = "200", description = "Whose it is")
    @APIResponse(responseCode = "400", description = "It is no phone number")
    @APIResponse(responseCode = "404", description = "It was never anybody's")
    public Uni<Assignment> find(@PathParam("phoneNumber") String phoneNumber) {
        return assignments.nearest(PhoneNumberPath.read(phoneNumber));
    }

    @GET
    @Path("/{phoneNumber}/history")
    @Operation(summary = "List whose a number was, is and will be, the latest period first")
    @APIResponse(responseCode = "200", description = "All its periods")
    @APIResponse(responseCode = "404", description = "It was never anybody's")
    public Uni<Page<Assignment>> history(@PathParam("phoneNumber") String phoneNumber) {
        return assignments.history(PhoneNumberPath.read(phoneNumber));
    }

    @PATCH
    @Path("/{phoneNumber}")
    @Operation(
            summary = "Change a number",
            description = "Its label, whether it may be used, what it can do, and how calls to it are answered.")
    @APIResponse(responseCode = "200", description = "The number as it is now")
    @APIResponse(responseCode = "400", description = "Fields are malformed; errors[] names each")
    @APIResponse(responseCode = "404", description = "It is nobody's now")
    @APIResponse(responseCode = "409", description = "Its set-up is not finished")
    public Uni<Assignment> change(@PathParam("phoneNumber") String phoneNumber, NumberPatch patch) {
        return changes.change(PhoneNumberPath.read(phoneNumber), FormCheck.present(patch));
    }

    @POST
    @Path("/{phoneNumber}/unassign")
    @Operation(
            summary = "End whose a number is",
            description = "The carrier is not told. Answers when it is in effect, after 2 seconds, or at once where it"
                    + " is to end later. A period that has not begun is taken back.")
    @APIResponse(responseCode = "200", description = "When its period ends")
    @APIResponse(responseCode = "404", description = "It is nobody's now or later")
    @APIResponse(responseCode = "422", description = "The instant is in the past, or after the period's end")
    public Uni<Assignment> unassign(@PathParam("phoneNumber") String phoneNumber, @Nullable UnassignForm form) {
        return periods.end(
                PhoneNumberPath.read(phoneNumber), Optional.ofNullable(form).flatMap(UnassignForm::checked));
    }

    @POST
    @Path("/{phoneNumber}/transfer")
    @Operation(
            summary = "Hand a number over to another organization",
            description = "Without gap or overlap. Answers when it is in effect, after 2 seconds, or at once where it"
                    + " is to happen later. Calls are rejected until the new owner says otherwise.")
    @APIResponse(responseCode = "200", description = "The new owner's period")
    @APIResponse(responseCode = "404", description = "It is nobody's now, or there is no such organization")
    @APIResponse(responseCode = "409", description = "The organization has it already")
    @APIResponse(responseCode = "422", description = "The instant is in the past, or after the period's end")
    public Uni<Assignment> transfer(@PathParam("phoneNumber") String phoneNumber, TransferForm form) {
        return periods.transfer(PhoneNumberPath.read(phoneNumber), FormCheck.present(form));
    }
}
