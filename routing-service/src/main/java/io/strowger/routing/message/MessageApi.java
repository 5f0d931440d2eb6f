package io.strowger.routing.message;

import io.smallrye.mutiny.Uni;
import io.strowger.event.TenantMessage;
import io.strowger.organization.Viewer;
import io.strowger.routing.request.Cursor;
import io.strowger.routing.request.GivenId;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Scopes;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The organization's messages. */
@Path("/api/messages")
@RolesAllowed(Scopes.MESSAGES_READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
public class MessageApi {

    private final CurrentViewer viewer;
    private final Messages messages;
    private final Arrivals arrivals;

    public MessageApi(CurrentViewer viewer, Messages messages, Arrivals arrivals) {
        this.viewer = viewer;
        this.messages = messages;
        this.arrivals = arrivals;
    }

    @GET
    @Operation(
            operationId = "listMessages",
            summary = "Lists messages",
            description = "Newest first. With `after`: in the order of their arrival, oldest first, so that a program"
                    + " that polls with each answer's `nextCursor` gets every message once.")
    public Uni<Page<TenantMessage>> list(
            @Parameter(description = "`inbound` or `outbound`") @QueryParam("direction") @Nullable String direction,
            @Parameter(description = "A status, such as `delivered`") @QueryParam("status") @Nullable String status,
            @Parameter(description = "One of your numbers", example = "+15005550100") @QueryParam("ownNumber") @Nullable
                    String ownNumber,
            @Parameter(description = "A contact's id or address", example = "+15005550123")
                    @QueryParam("contact")
                    @Nullable
                    String contact,
            @Parameter(
                            description = "The `nextCursor` of an answer with `after`, a message's id, or nothing for"
                                    + " the beginning")
                    @QueryParam("after")
                    @Nullable
                    String after,
            @Parameter(description = "The `nextCursor` of an answer without `after`") @QueryParam("cursor") @Nullable
                    String cursor,
            @Parameter(description = "From 1 to 200; 50 if absent") @QueryParam("limit") @Nullable String limit,
            @Context UriInfo uri) {
        Viewer.Tenant tenant = viewer.tenant();
        MessageFilter filter = MessageFilter.of(tenant, direction, status, ownNumber, contact);
        PageRequest<Cursor> page = PageRequest.of(limit, cursor, Cursor::read);
        boolean polls = uri.getQueryParameters().containsKey("after");
        return polls
                ? arrivals.after(tenant, Objects.requireNonNullElse(after, ""), filter, page.limit())
                : messages.newest(tenant, filter, page);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getMessage", summary = "Shows a message and what happened to it")
    public Uni<MessageDetails> get(@PathParam("id") String id) {
        return messages.find(viewer.tenant(), GivenId.read("id", id));
    }
}
