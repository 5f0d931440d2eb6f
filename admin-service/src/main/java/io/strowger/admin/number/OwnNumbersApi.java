package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.organization.Organizations;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Scopes;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Organizations: their own numbers. */
@Path("/api/organizations/{organization}/phone-numbers")
@RolesAllowed(Scopes.NUMBERS_READ)
@Tag(name = "For organizations")
public class OwnNumbersApi {

    private static final String MYSELF = "me";

    private final PhoneNumbers numbers;
    private final CurrentViewer current;

    public OwnNumbersApi(PhoneNumbers numbers, CurrentViewer current) {
        this.numbers = numbers;
        this.current = current;
    }

    @GET
    @Operation(summary = "List your numbers", description = "The organization is your own id, or 'me'.")
    public Uni<Page<OwnNumber>> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Viewer.Tenant viewer = current.tenant();
        return numbers.of(viewer, named(viewer, organization), PageRequest.byId(limit, cursor))
                .map(page -> page.map(OwnNumber::of));
    }

    private static OrganizationId named(Viewer.Tenant viewer, String organization) {
        return organization.equals(MYSELF)
                ? viewer.organization()
                : OrganizationId.parse(organization).orElseThrow(Organizations::unknown);
    }
}
