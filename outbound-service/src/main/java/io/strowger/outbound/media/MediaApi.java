package io.strowger.outbound.media;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.OrganizationId;
import io.strowger.organization.Viewer;
import io.strowger.outbound.request.Input;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Roles;
import io.strowger.service.audit.Act;
import io.strowger.service.audit.AuditPublisher;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.strowger.service.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Copies of media for operators: which ones failed, and another try. */
@Path("/api/admin/dispatch/media")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class MediaApi {

    private static final Viewer.Operator OPERATOR = new Viewer.Operator();

    private final MediaEntries entries;
    private final MediaCopier copier;
    private final AuditPublisher audit;
    private final CurrentViewer current;

    MediaApi(MediaEntries entries, MediaCopier copier, AuditPublisher audit, CurrentViewer current) {
        this.entries = entries;
        this.copier = copier;
        this.audit = audit;
        this.current = current;
    }

    @GET
    @Operation(summary = "Media that came with messages and where their copies stand, newest first")
    public Uni<Page<MediaEntry>> list(
            @QueryParam("state") Optional<String> state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Optional<MediaState> wanted = state.map(Input.read("state", MediaState::of, "is no state of a copy"));
        PageRequest<Long> page = PageRequest.byNumber(limit, cursor);
        return entries.list(OPERATOR, wanted, page);
    }

    @POST
    @Path("/{id}/retry")
    @Operation(summary = "Try a copy that failed again")
    public Uni<MediaEntry> retry(@PathParam("id") String id) {
        UUID known = Input.id(id).orElseThrow(() -> Problems.notFound("medium"));
        return found(known)
                .invoke(entry -> requireFailed(entry.state() == MediaState.FAILED))
                .chain(this::noted)
                .chain(() -> entries.retry(OPERATOR, known))
                .invoke(MediaApi::requireFailed)
                .invoke(copier::wake)
                .chain(() -> found(known));
    }

    private Uni<Void> noted(MediaEntry entry) {
        Act act = new Act(
                "retried",
                "medium",
                entry.id().toString(),
                Optional.of(new OrganizationId(entry.organizationId())),
                Map.of());
        return audit.note(current.actor(), act);
    }

    private Uni<MediaEntry> found(UUID id) {
        return entries.find(OPERATOR, id).map(entry -> entry.orElseThrow(() -> Problems.notFound("medium")));
    }

    private static void requireFailed(boolean failed) {
        if (!failed) {
            throw Problems.conflict("not_failed", "Only a copy that failed can be tried again.", List.of());
        }
    }
}
