package io.strowger.admin.audit;

import io.smallrye.mutiny.Uni;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: who did what. */
@Path("/api/admin/audit")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Audit")
public class AuditApi {

    private final AuditLog log;

    public AuditApi(AuditLog log) {
        this.log = log;
    }

    @GET
    @Operation(
            summary = "List who did what, newest first",
            description =
                    "Changes of organizations, accounts, numbers, routes, members and keys, with the row before and"
                            + " after; and what operators did elsewhere, such as replaying and settling. The actor is an id or a name.")
    @APIResponse(responseCode = "200", description = "A page of the audit")
    @APIResponse(responseCode = "400", description = "A filter, the limit or the cursor is malformed")
    public Uni<Page<AuditEntry>> list(
            @QueryParam("organization") String organization,
            @QueryParam("actor") String actor,
            @QueryParam("action") String action,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return log.list(AuditFilter.of(organization, actor, action), PageRequest.byId(limit, cursor));
    }
}
