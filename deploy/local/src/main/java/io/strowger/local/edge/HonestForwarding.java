package io.strowger.local.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Locale;

/** Tells a service what the edge saw itself: what a client claims about forwarding is dropped. */
final class HonestForwarding implements ProxyInterceptor {

    private static final String CLAIMS = "x-forwarded-";

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        HttpServerRequest seen = context.request().proxiedRequest();
        MultiMap headers = context.request().headers();
        List.copyOf(headers.names()).stream().filter(HonestForwarding::claims).forEach(headers::remove);
        headers.set("X-Forwarded-For", seen.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", seen.scheme());
        if (seen.getHeader(HttpHeaders.HOST) != null) {
            headers.set("X-Forwarded-Host", seen.getHeader(HttpHeaders.HOST));
        }
        return context.sendRequest();
    }

    private static boolean claims(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith(CLAIMS) || name.equals("forwarded") || name.equals("x-real-ip");
    }
}
