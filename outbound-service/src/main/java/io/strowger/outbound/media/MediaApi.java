package io.strowger.outbound.media;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.service.access.Roles;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Copies of media for operators: which ones failed, and another try. */
@Path("/api/admin/dispatch/media")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class MediaApi {

    private static final int LARGEST_PAGE = 200;
    private static final Viewer.Operator OPERATOR = new Viewer.Operator();

    private final MediaEntries entries;
    private final MediaCopier copier;

    MediaApi(MediaEntries entries, MediaCopier copier) {
        this.entries = entries;
        this.copier = copier;
    }

    @GET
    @Operation(summary = "Media that came with messages and where their copies stand, newest first")
    public Uni<MediaPage> list(
            @QueryParam("state") Optional<String> state,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") Optional<String> cursor) {
        Optional<MediaState> wanted = state.map(read("state", MediaState::of, "is no state of a copy"));
        int size = read("limit", MediaApi::pageSize, "is not a number from 1 to " + LARGEST_PAGE)
                .apply(limit);
        Optional<Long> before = cursor.map(read("cursor", MediaApi::number, "is no cursor"));
        return entries.list(OPERATOR, wanted, before, size + 1).map(found -> MediaPage.of(found, size));
    }

    @POST
    @Path("/{id}/retry")
    @Operation(summary = "Try a copy that failed again")
    public Uni<MediaEntry> retry(@PathParam("id") String id) {
        UUID known = uuid(id).orElseThrow(() -> Problems.notFound("medium"));
        return found(known)
                .chain(() -> entries.retry(OPERATOR, known))
                .invoke(MediaApi::requireFailed)
                .invoke(copier::wake)
                .chain(() -> found(known));
    }

    private Uni<MediaEntry> found(UUID id) {
        return entries.find(OPERATOR, id).map(entry -> entry.orElseThrow(() -> Problems.notFound("medium")));
    }

    private static void requireFailed(boolean failed) {
        if (!failed) {
            throw Problems.conflict("not_failed", "Only a copy that failed can be tried again.", List.of());
        }
    }

    private static <T> Function<String, T> read(String field, Function<String, Optional<T>> reader, String complaint) {
        return text -> reader.apply(text)
                .orElseThrow(() -> Problems.badRequest(
                        "invalid_" + field, field + " " + complaint + ".", new FieldError(field, text, complaint)));
    }

    private static Optional<Integer> pageSize(String text) {
        return number(text).filter(size -> size >= 1 && size <= LARGEST_PAGE).map(Math::toIntExact);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
