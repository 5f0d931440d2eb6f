package io.strowger.local.edge;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.strowger.local.service.Service;
import io.strowger.local.service.ServicePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The one port of the local stack: forwards each path to its service and streams what comes back, answers
 * {@code GET /health} itself, and answers for a service that cannot. {@code /q/*} has no route here.
 */
public final class EdgeProxy {

    private static final String LOOPBACK = "127.0.0.1";
    /** Services have limits of their own, which are narrower. */
    private static final int LARGEST_HEAD = 64 * 1024;

    private static final int CONNECTIONS_PER_SERVICE = 4096;
    private static final int CONNECT_MILLIS = 2000;
    private static final int KEPT_ALIVE_SECONDS = 30;
    private static final int MOST_CONNECTIONS = 8192;
    private static final Duration UNTIL_FIRST_REQUEST = Duration.ofSeconds(10);
    private static final Duration UNTIL_NEXT_REQUEST = Duration.ofSeconds(60);
    private static final int IDLE_SECONDS = 75;

    private final Vertx vertx;
    private final Map<Service, ServicePorts> services;
    private final OptionalInt signIn;
    private final Health health;
    private final Visitors visitors;

    /** Forwards to these services, and to what signs people in at that port, if there is one. */
    public EdgeProxy(Vertx vertx, Map<Service, ServicePorts> services, OptionalInt signIn) {
        this(vertx, services, signIn, new Visitors(vertx, MOST_CONNECTIONS, UNTIL_FIRST_REQUEST, UNTIL_NEXT_REQUEST));
    }

    EdgeProxy(Vertx vertx, Map<Service, ServicePorts> services, OptionalInt signIn, Visitors visitors) {
        this.vertx = vertx;
        this.visitors = visitors;
        this.services = Map.copyOf(services);
        this.signIn = signIn;
        this.health = new Health(vertx, services);
    }

    /** Listens on every interface; port 0 takes a free one. */
    public Future<HttpServer> listen(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setPort(port)
                .setMaxInitialLineLength(LARGEST_HEAD)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
        HttpProxy proxy = proxy();
        return vertx.createHttpServer(options)
                .connectionHandler(visitors::come)
                .requestHandler(request -> answer(request, proxy))
                .invalidRequestHandler(EdgeProxy::refuseUnread)
                .listen();
    }

    private HttpProxy proxy() {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEPT_ALIVE_SECONDS)
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE));
        return HttpProxy.reverseProxy(client)
                .origin(this::open)
                .addInterceptor(new HonestForwarding())
                .addInterceptor(new FailureAnswers());
    }

    private void answer(HttpServerRequest request, HttpProxy proxy) {
        visitors.ask(request.connection());
        request.response().endHandler(_ -> visitors.answered(request.connection()));
        if ("/health".equals(request.path())) {
            health.answer(request);
        } else if (port(request).isPresent()) {
            proxy.handle(request);
        } else {
            refuse(request, Problem.NOT_FOUND);
        }
    }

    private Future<HttpClientRequest> open(ProxyContext context) {
        int port = port(context.request().proxiedRequest()).orElseThrow();
        return context.client().request(new RequestOptions().setHost(LOOPBACK).setPort(port));
    }

    private OptionalInt port(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        if (SignInPaths.cover(path)) {
            return signIn;
        }
        return EdgeRoutes.of(path)
                .map(services::get)
                .map(ports -> OptionalInt.of(ports.api()))
                .orElse(OptionalInt.empty());
    }

    /** What could not be read to its end is the last on its connection. */
    private static void refuseUnread(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem =
                switch (cause) {
                    case TooLongHttpLineException _ -> Problem.ADDRESS_TOO_LONG;
                    case TooLongHttpHeaderException _ -> Problem.HEADERS_TOO_LONG;
                    case null, default -> Problem.MALFORMED;
                };
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        refuse(request, problem).onComplete(_ -> request.connection().close());
    }

    private static Future<Void> refuse(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        SecurityHeaders.addTo(response.headers());
        return request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(problem.body());
    }
}
