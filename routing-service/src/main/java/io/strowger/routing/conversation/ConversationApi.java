package io.strowger.routing.conversation;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.routing.request.Cursor;
import io.strowger.routing.request.GivenId;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Scopes;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The organization's conversations. */
@Path("/api/conversations")
@RolesAllowed(Scopes.MESSAGES_READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conversations")
public class ConversationApi {

    private final CurrentViewer viewer;
    private final Conversations conversations;
    private final ReadMarks readMarks;

    public ConversationApi(CurrentViewer viewer, Conversations conversations, ReadMarks readMarks) {
        this.viewer = viewer;
        this.conversations = conversations;
        this.readMarks = readMarks;
    }

    @GET
    @Operation(operationId = "listConversations", summary = "Lists conversations, the newest message's first")
    public Uni<Page<Conversation>> list(
            @Parameter(description = "The `nextCursor` of an answer") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "From 1 to 200; 50 if absent") @QueryParam("limit") @Nullable String limit) {
        return conversations.inbox(viewer.tenant(), PageRequest.of(limit, cursor, Cursor::read));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getConversation", summary = "Shows a conversation")
    public Uni<Conversation> get(@PathParam("id") String id) {
        return conversations.find(viewer.tenant(), GivenId.read("id", id));
    }

    @GET
    @Path("{id}/messages")
    @Operation(
            operationId = "listConversationMessages",
            summary = "Lists a conversation's messages, newest first",
            description = "With `include=calls`, its calls are among them: items with `\"type\":\"call\"`.")
    public Uni<? extends Page<?>> messages(
            @PathParam("id") String id,
            @Parameter(description = "`calls`, for the calls as well") @QueryParam("include") @Nullable String include,
            @Parameter(description = "The `nextCursor` of an answer") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "From 1 to 200; 50 if absent") @QueryParam("limit") @Nullable String limit) {
        Viewer.Tenant tenant = viewer.tenant();
        UUID conversation = GivenId.read("id", id);
        PageRequest<Cursor> page = PageRequest.of(limit, cursor, Cursor::read);
        return switch (Inclusion.of(include)) {
            case CALLS -> {
                viewer.require(Scopes.CALLS_READ);
                yield conversations.thread(tenant, conversation, page);
            }
            case NOTHING -> conversations.messages(tenant, conversation, page);
        };
    }

    @POST
    @Path("{id}/read")
    @RolesAllowed(Scopes.MESSAGES_SEND)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "markConversationRead",
            summary = "Marks a conversation's messages as read, up to one of them",
            description = "What came later stays unread; an earlier message than last time changes nothing.")
    public Uni<Conversation> read(@PathParam("id") String id, @Nullable ReadBody body) {
        Viewer.Tenant tenant = viewer.tenant();
        UUID conversation = GivenId.read("id", id);
        return conversations
                .find(tenant, conversation)
                .chain(_ -> readMarks.mark(tenant, conversation, ReadBody.messageIn(body)))
                .chain(_ -> conversations.find(tenant, conversation));
    }

    /** Up to which message, itself included, a conversation has been read. */
    record ReadBody(
            @Schema(description = "A message's id", examples = "01998a3c-7f11-7e52-8c4a-5d1f0a6b2c3d") @Nullable
            String upTo) {

        static UUID messageIn(@Nullable ReadBody body) {
            return GivenId.read("upTo", body == null || body.upTo == null ? "" : body.upTo);
        }
    }
}
