package io.strowger.ingest.webhook;

import io.strowger.carrier.WebhookReply;
import io.strowger.ingest.limit.BodyMemory;
import io.strowger.ingest.limit.OpenRequests;
import io.strowger.ingest.limit.WebhookLimits;
import io.strowger.service.address.RemoteAddress;
import io.strowger.service.problem.Problems;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Where carriers deliver their webhooks, one path per account; on the bare router, because here every cycle counts. */
@Singleton
public final class WebhookResource {

    private static final String EXTREME = "extremesms";
    private static final String ACCOUNTS = "/api/webhooks/";
    private static final String WITH_POST = "Webhooks are sent with POST, or with GET where the carrier is set to it.";

    private final WebhookIntake intake;
    private final IncomingRequests requests;
    private final RemoteAddress remote;
    private final OpenRequests open;
    private final BodyMemory memory;
    private final Duration patience;
    private final ProblemMapper problems;

    WebhookResource(
            WebhookIntake intake,
            IncomingRequests requests,
            RemoteAddress remote,
            OpenRequests open,
            BodyMemory memory,
            WebhookLimits limits,
            ProblemMapper problems) {
        this.intake = intake;
        this.requests = requests;
        this.remote = remote;
        this.open = open;
        this.memory = memory;
        this.patience = limits.bodyTimeout();
        this.problems = problems;
    }

    void open(@Observes Router router) {
        open(router, "/api/webhook/extreme", context -> take(EXTREME, "", context));
        open(router, ACCOUNTS + ":account", context -> take(account(context), "", context));
        open(router, ACCOUNTS + ":account/*", context -> take(account(context), kind(context), context));
    }

    /** Some carriers can be set to GET. */
    private void open(Router router, String path, Handler<RoutingContext> taker) {
        router.route(path).method(HttpMethod.POST).method(HttpMethod.GET).handler(taker);
        router.route(path).handler(this::refuseMethod);
    }

    private void refuseMethod(RoutingContext context) {
        UnwantedBody.forget(context.request(), patience, context.vertx());
        context.response().putHeader(HttpHeaders.ALLOW, "GET, POST");
        problems.answer(context.request(), Problems.of(405, "method_not_allowed", WITH_POST, List.of()));
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
        String from = remote.of(request);
        BodyMemory.Share share = memory.share(from);
        Incoming incoming = (codec, unwelcome) -> requests.read(request, kind, codec, unwelcome, share);
        open.admit(from, () -> intake.take(account, from, incoming))
                .onSuccess(reply -> answer(request.response(), reply))
                .onFailure(failure -> {
                    UnwantedBody.forget(request, patience, context.vertx());
                    problems.answer(request, failure);
                })
                .onComplete(_ -> share.giveBack());
    }

    private static void answer(HttpServerResponse response, WebhookReply reply) {
        response.setStatusCode(reply.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType())
                .end(reply.body());
    }
}
