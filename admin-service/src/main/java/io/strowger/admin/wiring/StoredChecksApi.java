package io.strowger.admin.wiring;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Roles;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: what numbers were found to be at their carriers. */
@Path(StoredChecksApi.PATH)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class StoredChecksApi {

    static final String PATH = "/api/admin/phone-numbers/checks";

    private final StoredChecks checks;

    public StoredChecksApi(StoredChecks checks) {
        this.checks = checks;
    }

    @GET
    @Operation(summary = "List what was found of each number the last time it was looked at, by account and number")
    @APIResponse(responseCode = "200", description = "A page of checks")
    @APIResponse(responseCode = "400", description = "A filter, the limit or the cursor is malformed")
    public Uni<Page<NumberCheck>> list(
            @Parameter(schema = @Schema(enumeration = {"right", "drift", "missing", "stranger", "unreachable"}))
                    @QueryParam("outcome")
                    String outcome,
            @QueryParam("account") String account,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        FormCheck check = new FormCheck();
        Optional<CheckOutcome> wanted = check.word("outcome", outcome, CheckOutcome.values(), CheckOutcome::word);
        Optional<String> at = check.optionalText("account", account);
        check.refuse();
        return checks.list(wanted, at, PageRequest.of(limit, cursor, CheckCursor::read));
    }
}
