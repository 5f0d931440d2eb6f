package io.strowger.ingest.webhook;

import io.strowger.carrier.WebhookReply;
import io.strowger.service.address.PublicUrl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Where carriers deliver their webhooks, one path per account; on the bare router, because here every cycle counts. */
@Singleton
public final class WebhookResource {

    private static final String EXTREME = "extremesms";

    private final WebhookIntake intake;
    private final PublicUrl publicUrl;
    private final ProblemMapper problems;

    WebhookResource(WebhookIntake intake, PublicUrl publicUrl, ProblemMapper problems) {
        this.intake = intake;
        this.publicUrl = publicUrl;
        this.problems = problems;
    }

    void open(@Observes Router router) {
        open(router, "/api/webhook/extreme").handler(context -> take(EXTREME, context));
        open(router, "/api/webhooks/:account").handler(this::take);
        open(router, "/api/webhooks/:account/*").handler(this::take);
    }

    /** Some carriers can be set to GET. */
    private static Route open(Router router, String path) {
        return router.route(path).method(HttpMethod.POST).method(HttpMethod.GET);
    }

    private void take(RoutingContext context) {
        take(context.pathParam("account"), context);
    }

    private void take(String account, RoutingContext context) {
        intake.take(account, () -> IncomingRequest.read(context.request(), publicUrl))
                .onSuccess(reply -> answer(context.response(), reply))
                .onFailure(failure -> problems.answer(context.response(), failure));
    }

    private static void answer(HttpServerResponse response, WebhookReply reply) {
        response.setStatusCode(reply.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType())
                .end(reply.body());
    }
}
