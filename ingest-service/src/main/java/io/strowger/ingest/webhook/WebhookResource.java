package io.strowger.ingest.webhook;

import io.strowger.carrier.WebhookReply;
import io.strowger.ingest.address.RemoteAddress;
import io.strowger.ingest.limit.InFlight;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
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
    private static final String ACCOUNTS = "/api/webhooks/";

    private final WebhookIntake intake;
    private final IncomingRequests requests;
    private final RemoteAddress remote;
    private final InFlight inFlight;
    private final ProblemMapper problems;

    WebhookResource(
            WebhookIntake intake,
            IncomingRequests requests,
            RemoteAddress remote,
            InFlight inFlight,
            ProblemMapper problems) {
        this.intake = intake;
        this.requests = requests;
        this.remote = remote;
        this.inFlight = inFlight;
        this.problems = problems;
    }

    void open(@Observes Router router) {
        open(router, "/api/webhook/extreme").handler(context -> take(EXTREME, "", context));
        open(router, ACCOUNTS + ":account").handler(context -> take(account(context), "", context));
        open(router, ACCOUNTS + ":account/*").handler(context -> take(account(context), kind(context), context));
    }

    /** Some carriers can be set to GET. */
    private static Route open(Router router, String path) {
        return router.route(path).method(HttpMethod.POST).method(HttpMethod.GET);
    }

    private static String account(RoutingContext context) {
        return context.pathParam("account");
    }

    private static String kind(RoutingContext context) {
        String path = context.request().path();
        return path.substring(path.indexOf('/', ACCOUNTS.length()) + 1);
    }

    private void take(String account, String kind, RoutingContext context) {
        HttpServerRequest request = context.request();
        inFlight.admit(() -> intake.take(account, remote.of(request), largest -> requests.read(request, kind, largest)))
                .onSuccess(reply -> answer(request.response(), reply))
                .onFailure(failure -> {
                    UnwantedBody.forget(request);
                    problems.answer(request, failure);
                });
    }

    private static void answer(HttpServerResponse response, WebhookReply reply) {
        response.setStatusCode(reply.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType())
                .end(reply.body());
    }
}
