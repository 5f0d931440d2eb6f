package io.strowger.routing.dial;

import io.smallrye.mutiny.Uni;
import io.strowger.organization.Viewer;
import io.strowger.routing.send.IdempotencyKey;
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

/** Calling, as organizations ask for it. */
@Path("/api/calls")
@RolesAllowed(Scopes.CALLS_PLACE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calls")
public class DialApi {

    private static final String QUEUED = """
            {"id": "01998a3c-7f11-7e52-8c4a-5d1f0a6b2c3d", "conversationId": "6d0a5b8e-2f4c-4d7a-9b1e-3c5f7a9d1e2b",
             "status": "queued", "from": "+15005550100", "to": "+15005550123", "agent": false,
             "connectTo": "+15005550101", "leadId": "lead-42"}""";

    private final CurrentViewer viewer;
    private final DialIntake intake;

    DialApi(CurrentViewer viewer, DialIntake intake) {
        this.viewer = viewer;
        this.intake = intake;
    }

    @POST
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description = "Names the request: repeating it with the same key and body gets the first answer again and"
                    + " places no other call. 1 to 255 ASCII characters.",
            schema = @Schema(type = SchemaType.STRING))
    @Operation(
            operationId = "placeCall",
            summary = "Places a call",
            description =
                    "Answered when it is safely queued; it is placed within ten minutes, or fails. Whoever answers"
                            + " talks to `connectTo`, or to your voice agent. Refused with 400: `invalid_call`,"
                            + " `invalid_recipient`, `invalid_sender`, `invalid_connect_to`, `invalid_lead`,"
                            + " `invalid_variables`, `invalid_idempotency_key`; with 422: `sender_not_yours`,"
                            + " `number_without_voice`, `number_suspended`, `number_pending`, `no_usable_number`,"
                            + " `agent_not_available`, `organization_suspended`, `idempotency_key_reused`.")
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content =
                    @Content(
                            schema = @Schema(implementation = DialAnswer.class),
                            examples = @ExampleObject(name = "queued", value = QUEUED)))
    public Uni<Response> place(@Context HttpHeaders headers, @Nullable DialBody body) {
        Viewer.Tenant tenant = viewer.tenant();
        if (body == null) {
            throw Problems.badRequest("malformed_body", "The body is a JSON object.");
        }
        return intake.dial(tenant, body, IdempotencyKey.of(headers.getHeaderString(IdempotencyKey.HEADER)))
                .map(DialApi::accepted);
    }

    private static Response accepted(Bytes answer) {
        return Response.accepted(answer.toArray())
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
