package io.strowger.routing.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.event.TenantEvent;
import io.strowger.event.TenantEvent.CallChanged;
import io.strowger.event.TenantEvent.MessageArrived;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.event.TenantEvent.MessageEvent;
import io.strowger.event.TenantMessage;
import io.strowger.routing.live.Signal.Happened;
import io.strowger.routing.live.Signal.Ping;
import io.strowger.routing.live.Signal.Reset;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Scopes;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Live events of an organization, as server-sent events. */
@Path("/api/events")
@RolesAllowed(Scopes.MESSAGES_READ)
@Tag(name = "Events")
public class EventApi {

    private static final Position NOWHERE = new Position(0, Long.MAX_VALUE);

    private final LiveFeed feed;
    private final CurrentViewer viewer;
    private final EventTickets tickets;
    private final ObjectMapper json;
    private final Sse sse;

    public EventApi(LiveFeed feed, CurrentViewer viewer, EventTickets tickets, ObjectMapper json, Sse sse) {
        this.feed = feed;
        this.viewer = viewer;
        this.tickets = tickets;
        this.json = json;
        this.sse = sse;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "watchEvents",
            summary = "Watches messages and calls arrive and change",
            description =
                    "A stream of `message.received` and `message.updated` events whose data is the message, and of"
                            + " `call.updated` events whose data is the call. Send"
                            + " the last id that you know as `Last-Event-ID` to go on after it; the event `reset` says that this"
                            + " is not possible any more: list the messages again. An event may come twice: its message has the"
                            + " same id and version then. Connect first, then list.")
    @APIResponse(
            responseCode = "200",
            description = "The stream; the data of each event is a message",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = TenantMessage.class)))
    public Multi<OutboundSseEvent> watch(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Parameter(description = "In place of the header `Authorization`, which browsers cannot send here")
                    @QueryParam("ticket")
                    @Nullable
                    String ticket) {
        boolean calls = viewer.may(Scopes.CALLS_READ);
        Optional<Position> last =
                Optional.ofNullable(lastEventId).map(id -> Position.parse(id).orElse(NOWHERE));
        return feed.watch(viewer.tenant(), viewer.credential(), last)
                .emitOn(thisEventLoop())
                .onItem()
                .transformToIterable(signal -> event(signal, calls).stream().toList());
    }

    @POST
    @Path("tickets")
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createEventTicket",
            summary = "Makes a ticket for the stream",
            description = "A browser's EventSource cannot send headers: it opens `GET /api/events?ticket=` instead."
                    + " A ticket opens one stream, within 30 seconds.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventTicket.class)))
    public Uni<EventTicket> ticket() {
        List<String> scopes = Scopes.OF_KEYS.stream().filter(viewer::may).toList();
        return tickets.make(viewer.tenant(), new Admission(viewer.actor(), viewer.credential(), scopes));
    }

    /** Elsewhere than on the thread that reads for everybody. */
    private static Executor thisEventLoop() {
        Context context = Vertx.currentContext();
        return task -> context.runOnContext(_ -> task.run());
    }

    private Optional<OutboundSseEvent> event(Signal signal, boolean calls) {
        return switch (signal) {
            case Happened(LiveEvent event) ->
                event.read()
                        .filter(happened -> calls || !(happened instanceof CallChanged))
                        .map(happened -> event(event.position(), happened));
            case Reset _ ->
                Optional.of(sse.newEventBuilder().name("reset").data("{}").build());
            case Ping _ -> Optional.of(sse.newEventBuilder().comment("ping").build());
        };
    }

    private OutboundSseEvent event(Position position, TenantEvent happened) {
        return sse.newEventBuilder()
                .id(position.toString())
                .name(nameOf(happened))
                .data(written(subject(happened)))
                .build();
    }

    private static String nameOf(TenantEvent happened) {
        return switch (happened) {
            case MessageArrived _ -> "message.received";
            case MessageChanged _ -> "message.updated";
            case CallChanged _ -> "call.updated";
        };
    }

    private static Record subject(TenantEvent happened) {
        return switch (happened) {
            case MessageEvent event -> event.message();
            case CallChanged changed -> changed.call();
        };
    }

    private String written(Record subject) {
        try {
            return json.writeValueAsString(subject);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("messages and calls have a JSON form", e);
        }
    }
}
