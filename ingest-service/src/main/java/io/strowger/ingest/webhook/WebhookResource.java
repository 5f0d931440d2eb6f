package io.strowger.ingest.webhook;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.WebhookReply;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Where carriers deliver their webhooks: one path per account, the same answer to GET as to POST. */
@Path("/api")
public class WebhookResource {

    private static final String EXTREME = "extremesms";

    private final WebhookIntake intake;

    public WebhookResource(WebhookIntake intake) {
        this.intake = intake;
    }

    @POST
    @Path("webhook/extreme")
    public Uni<Response> extreme(@Context HttpServerRequest request) {
        return take(EXTREME, request);
    }

    @GET
    @Path("webhook/extreme")
    public Uni<Response> extremeInQuery(@Context HttpServerRequest request) {
        return take(EXTREME, request);
    }

    @POST
    @Path("webhooks/{account}{kind:(/.*)?}")
    public Uni<Response> webhook(@PathParam("account") String account, @Context HttpServerRequest request) {
        return take(account, request);
    }

    @GET
    @Path("webhooks/{account}{kind:(/.*)?}")
    public Uni<Response> webhookInQuery(@PathParam("account") String account, @Context HttpServerRequest request) {
        return take(account, request);
    }

    private Uni<Response> take(String account, HttpServerRequest request) {
        return intake.take(account, () -> IncomingRequest.read(request)).map(WebhookResource::response);
    }

    private static Response response(WebhookReply reply) {
        return Response.status(reply.status())
                .type(reply.contentType())
                .entity(reply.body())
                .build();
    }
}
