package io.strowger.admin.number;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.list.Page;
import io.strowger.admin.list.PageRequest;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: which numbers are whose. */
@Path("/api/admin/organizations/{organization}/phone-numbers")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class PhoneNumbersApi {

    private final PhoneNumbers numbers;

    public PhoneNumbersApi(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    @GET
    @Operation(summary = "List an organization's numbers, by account and in their order")
    public Uni<Page<OwnedNumber>> list(
            @PathParam("organization") UUID organization,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return numbers.of(new Viewer.Operator(), new OrganizationId(organization), PageRequest.parse(limit, cursor));
    }
}
