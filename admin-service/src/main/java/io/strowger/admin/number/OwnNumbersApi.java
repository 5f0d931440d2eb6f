package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.organization.NamedOrganizations;
import io.strowger.service.access.Scopes;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Organizations: their own numbers. */
@Path("/api/organizations/{organization}/phone-numbers")
@RolesAllowed(Scopes.NUMBERS_READ)
@Tag(name = "For organizations")
public class OwnNumbersApi {

    private final NamedOrganizations named;
    private final PhoneNumbers numbers;

    public OwnNumbersApi(NamedOrganizations named, PhoneNumbers numbers) {
        this.named = named;
        this.numbers = numbers;
    }

    @GET
    @Operation(
            operationId = "listPhoneNumbers",
            summary = "List your numbers",
            description = "The organization is your own id, or 'me'.")
    @APIResponse(responseCode = "200", description = "A page of numbers, by account and in their order")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<Page<OwnNumber>> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return named.named(organization)
                .chain(found -> numbers.of(found.viewer(), found.id(), PageRequest.byId(limit, cursor)))
                .map(page -> page.map(OwnNumber::of));
    }
}
