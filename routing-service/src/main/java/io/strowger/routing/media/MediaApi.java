package io.strowger.routing.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.routing.request.GivenId;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Scopes;
import io.strowger.service.media.MediaStore;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** The pictures and files that came with an organization's messages, and the recordings of its calls. */
@Path("/api/media")
@RolesAllowed({Scopes.MESSAGES_READ, Scopes.CALLS_READ})
@Tag(name = "Messages")
public class MediaApi {

    private static final Logger LOG = Logger.getLogger(MediaApi.class);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final String ANYTHING = "*/*";

    private final CurrentViewer viewer;
    private final StoredMedia media;
    private final MediaStore store;

    public MediaApi(CurrentViewer viewer, StoredMedia media, MediaStore store) {
        this.viewer = viewer;
        this.media = media;
        this.store = store;
    }

    /** What is answered: the content, or that the caller has it. */
    private record Answer(StoredMedium medium, int status, Multi<Buffer> content) {

        Map<String, List<String>> headers() {
            return Map.of(
                    HttpHeaders.CONTENT_TYPE,
                    List.of(medium.contentType()),
                    HttpHeaders.CONTENT_DISPOSITION,
                    List.of(medium.disposition()),
                    HttpHeaders.ETAG,
                    List.of(medium.tag()),
                    HttpHeaders.CACHE_CONTROL,
                    List.of("private, max-age=86400"),
                    "X-Content-Type-Options",
                    List.of("nosniff"));
        }
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "getMedia",
            summary = "Fetches a picture or file that came with a message, or the recording of a call",
            description =
                    "The `url` of an item in a message's `media`, or of a call's `recording`, whose `state` is `ready`. The type is told by its"
                            + " content; what is no image, sound or video is to be saved, not shown.")
    @APIResponse(
            responseCode = "200",
            description = "The content",
            content = @Content(mediaType = ANYTHING, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "You have it, as `If-None-Match` says")
    public RestMulti<Buffer> get(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Viewer.Tenant tenant = viewer.tenant();
        return RestMulti.fromUniResponse(
                media.find(tenant, GivenId.read("id", id))
                        .invoke(medium -> viewer.require(medium.scope()))
                        .chain(medium -> answer(medium, known)),
                Answer::content,
                Answer::headers,
                Answer::status);
    }

    private Uni<Answer> answer(StoredMedium medium, @Nullable String known) {
        return known != null && known.contains(medium.tag())
                ? Uni.createFrom()
                        .item(new Answer(
                                medium, NOT_MODIFIED, Multi.createFrom().empty()))
                : store.read(medium.key())
                        .map(content -> content.orElseThrow(() -> {
                            LOG.errorf(
                                    "organization=%s medium %s is not in the store",
                                    medium.organization(), medium.id());
                            return Problems.notFound("medium");
                        }))
                        .map(content -> new Answer(medium, OK, content));
    }
}
