package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Operators: which numbers are whose. */
@Path("/api/admin/organizations/{organization}/phone-numbers")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class PhoneNumbersApi {

    private final PhoneNumbers numbers;
    private final NumberPeriods periods;

    public PhoneNumbersApi(PhoneNumbers numbers, NumberPeriods periods) {
        this.numbers = numbers;
        this.periods = periods;
    }

    @GET
    @Operation(summary = "List an organization's numbers, by account and in their order")
    public Uni<Page<OwnedNumber>> list(
            @PathParam("organization") UUID organization,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return numbers.of(new Viewer.Operator(), new OrganizationId(organization), PageRequest.byId(limit, cursor));
    }

    @POST
    @Operation(
            summary = "Give an organization a number, now or for a while",
            description =
                    "Behind those that it has at the account. The same again changes nothing. Unrouted messages since"
                            + " the last owner's period come home to it; of a number that nobody had, all of them.")
    @APIResponse(
            responseCode = "201",
            description = "It has it in that time",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Assignment.class)))
    @APIResponse(responseCode = "400", description = "It is no phone number, or a time is malformed")
    @APIResponse(responseCode = "404", description = "There is no such organization or account")
    @APIResponse(responseCode = "409", description = "Somebody has it in that time; errors[] names each")
    public Uni<RestResponse<Assignment>> assign(@PathParam("organization") UUID organization, AssignmentForm form) {
        return periods.begin(organization, FormCheck.present(form))
                .map(assigned -> RestResponse.status(RestResponse.Status.CREATED, assigned));
    }
}
