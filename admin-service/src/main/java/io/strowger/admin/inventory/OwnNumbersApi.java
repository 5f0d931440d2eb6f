package io.strowger.admin.inventory;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.organization.NamedOrganizations;
import io.strowger.service.access.Roles;
import io.strowger.service.access.Scopes;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Organizations: their own numbers. */
@Path("/api/organizations/{organization}/phone-numbers")
@RolesAllowed({Roles.OPERATOR, Scopes.NUMBERS_READ})
@Tag(name = "For organizations")
public class OwnNumbersApi {

    private final NamedOrganizations named;
    private final OwnNumbers numbers;

    public OwnNumbersApi(NamedOrganizations named, OwnNumbers numbers) {
        this.named = named;
        this.numbers = numbers;
    }

    @GET
    @Operation(
            operationId = "listPhoneNumbers",
            summary = "List your numbers, newest first",
            description =
                    "The organization is your own id, or 'me'. Released ones only with status=released. Suspended:"
                            + " what comes in is kept, nothing goes out. Pending: it is not set up yet.")
    @APIResponse(responseCode = "200", description = "A page of numbers with how much they were used")
    @APIResponse(responseCode = "400", description = "A filter, the limit or the cursor is malformed")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<Page<OwnNumber>> list(
            @PathParam("organization") String organization,
            @Parameter(schema = @Schema(enumeration = {"sms", "mms", "voice"})) @QueryParam("feature") String feature,
            @Parameter(schema = @Schema(enumeration = {"active", "suspended", "pending", "released"}))
                    @QueryParam("status")
                    String status,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return named.named(organization)
                .chain(found ->
                        numbers.list(found.id(), OwnNumberFilter.of(feature, status), PageRequest.byId(limit, cursor)));
    }
}
