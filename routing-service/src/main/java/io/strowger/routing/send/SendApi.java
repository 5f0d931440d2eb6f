package io.strowger.routing.send;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.service.access.CurrentViewer;
import io.strowger.service.access.Scopes;
import io.strowger.service.problem.Problems;
import io.strowger.text.Bytes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sending, as organizations ask for it. */
@Path("/api/sms")
@RolesAllowed(Scopes.MESSAGES_SEND)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sending")
public class SendApi {

    private static final String KEY =
            "Names the request: repeating it with the same key and body gets the first answer again and sends nothing"
                    + " more. 1 to 255 ASCII characters.";
    private static final String SENT = """
            {"id": "01998a3c-7f11-7e52-8c4a-5d1f0a6b2c3d", "conversationId": "6d0a5b8e-2f4c-4d7a-9b1e-3c5f7a9d1e2b",
             "status": "queued", "kind": "initial", "replyTo": null, "from": null, "to": "+15005550123",
             "segments": 1, "encoding": "GSM-7", "warnings": []}""";
    private static final String REPLIED = """
            {"id": "01998a3d-1c20-7b03-a1f2-77d0c4e5b6a7", "conversationId": "6d0a5b8e-2f4c-4d7a-9b1e-3c5f7a9d1e2b",
             "status": "queued", "kind": "reply", "replyTo": "01998a3c-9d55-7a10-9b3c-1e2f3a4b5c6d",
             "from": "+15005550100", "to": "+15005550123", "segments": 1, "encoding": "GSM-7", "warnings": []}""";
    private static final String READY = """
            {"ready": true, "replyPath": "pinned", "segments": 1, "encoding": "GSM-7", "to": "+15005550123",
             "from": "+15005550100", "warnings": []}""";

    private final CurrentViewer viewer;
    private final SendIntake intake;

    public SendApi(CurrentViewer viewer, SendIntake intake) {
        this.viewer = viewer;
        this.intake = intake;
    }

    @POST
    @Path("send")
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description = KEY,
            schema = @Schema(type = SchemaType.STRING))
    @Operation(
            operationId = "sendMessage",
            summary = "Sends a message",
            description =
                    "Answered when it is safely queued. Without `from` it leaves from your default number, or else we choose, and whoever answers"
                            + " answers in the same conversation. With it, the warning `sender_not_guaranteed` says that another"
                            + " number may have to be used, and `fallback_number_used` that you have none and answers may not reach you."
                            + " Refused with 400: `invalid_recipient`, `invalid_sender`,"
                            + " `invalid_message`, `invalid_media`, `invalid_validity`, `invalid_idempotency_key`; with 422:"
                            + " `sender_not_yours`, `number_suspended`, `number_pending`, `no_usable_number`,"
                            + " `message_too_long`, `media_not_supported`, `organization_suspended`, `idempotency_key_reused`.")
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content =
                    @Content(
                            schema = @Schema(implementation = SendAnswer.class),
                            examples = @ExampleObject(name = "queued", value = SENT)))
    public Uni<Response> send(@Context HttpHeaders headers, @Nullable SendBody body) {
        Viewer.Tenant tenant = viewer.tenant();
        return intake.send(tenant, present(body), keyIn(headers)).map(SendApi::accepted);
    }

    @POST
    @Path("reply")
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description = KEY,
            schema = @Schema(type = SchemaType.STRING))
    @Operation(
            operationId = "replyToMessage",
            summary = "Answers an inbound message, the way it came",
            description = "Answered when it is safely queued. The warning `reply_path_unknown` says that it may leave"
                    + " from another number. With `dryRun` nothing is sent, and the answer says how it would leave."
                    + " Refused with 400: `invalid_reply_target`, `invalid_id`, `invalid_message`, `invalid_media`,"
                    + " `invalid_validity`,"
                    + " `invalid_idempotency_key`; with 404 where there is nothing of yours to answer; with 422:"
                    + " `not_replyable`, `number_no_longer_assigned`, `number_suspended`, `number_pending`,"
                    + " `nothing_to_reply_to`, `message_too_long`,"
                    + " `media_not_supported`,"
                    + " `organization_suspended`, `idempotency_key_reused`.")
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content =
                    @Content(
                            schema = @Schema(implementation = SendAnswer.class),
                            examples = @ExampleObject(name = "queued", value = REPLIED)))
    @APIResponse(
            responseCode = "200",
            description = "Ready (`dryRun`)",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplyReadiness.class),
                            examples = @ExampleObject(name = "ready", value = READY)))
    public Uni<Response> reply(@Context HttpHeaders headers, @Nullable ReplyBody body) {
        Viewer.Tenant tenant = viewer.tenant();
        ReplyBody reply = present(body);
        Optional<IdempotencyKey> given = keyIn(headers);
        return reply.dryRun()
                ? intake.rehearse(tenant, reply).map(ready -> Response.ok(ready).build())
                : intake.reply(tenant, reply, given).map(SendApi::accepted);
    }

    /** Asked for by name, since an injected parameter cannot tell an empty header from none. */
    private static Optional<IdempotencyKey> keyIn(HttpHeaders headers) {
        return IdempotencyKey.of(headers.getHeaderString(IdempotencyKey.HEADER));
    }

    private static Response accepted(Bytes answer) {
        return Response.accepted(answer.toArray())
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private static <T> T present(@Nullable T body) {
        if (body == null) {
            throw Problems.badRequest("malformed_body", "The body is a JSON object.");
        }
        return body;
    }
}
