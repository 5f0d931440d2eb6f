package io.strowger.local.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;

/** Answers in the place of a service that could not be reached (503) or went away while it was asked (502). */
final class FailureAnswers implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        return context.sendRequest()
                .recover(failure -> Future.succeededFuture(answer(context.request(), problem(failure))));
    }

    private static Problem problem(Throwable failure) {
        return failure instanceof ConnectException ? Problem.SERVICE_DOWN : Problem.SERVICE_UNREADABLE;
    }

    private static ProxyResponse answer(ProxyRequest request, Problem problem) {
        ProxyResponse answer = request.release().response();
        SecurityHeaders.addTo(answer.headers());
        return answer.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS)
                .setBody(Body.body(problem.body()));
    }
}
