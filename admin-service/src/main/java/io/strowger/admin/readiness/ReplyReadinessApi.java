package io.strowger.admin.readiness;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operators: could an organization reply now? */
@Path("/api/admin/reply-readiness")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Phone numbers")
public class ReplyReadinessApi {

    private final ReplyRehearsal rehearsal;

    public ReplyReadinessApi(ReplyRehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @POST
    @Operation(
            summary = "Walk the reply path of an organization's newest message",
            description = "Rule by rule, up to the request that would be made; nothing is sent.")
    @APIResponse(responseCode = "200", description = "Which rules pass, and the request with its secrets masked")
    @APIResponse(responseCode = "400", description = "The organization is missing")
    @APIResponse(responseCode = "404", description = "There is no such organization")
    public Uni<ReplyReadiness> walk(ReadinessForm form) {
        return rehearsal.walk(FormCheck.present(form).checked());
    }
}
