package io.strowger.service.carrier;

import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.HttpCall;
import io.strowger.service.carrier.Ending.Answered;
import io.strowger.service.carrier.Ending.NoAnswer;
import io.strowger.service.carrier.Ending.NotReached;
import io.strowger.text.Bytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes calls of one account over connections of their own; follows no redirect, repeats nothing, keeps no cookies. */
final class AccountClient {

    /** The part of the whole time that has to be left. */
    private static final int WORTH_BEGINNING = 6;

    private final HttpClient client;
    private final CarrierHttpConfig config;
    private final Clock clock;

    AccountClient(Vertx vertx, CarrierHttpConfig config, Clock clock) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) config.idleTimeout().toSeconds())
                .setMaxPoolSize(config.connectionsPerAccount()));
        this.config = config;
        this.clock = clock;
    }

    /**
     * Never fails: whatever goes wrong is an {@link Ending}.
     *
     * @param largest the longest answer that is read, in bytes
     */
    Future<Ending<HttpAnswer>> call(HttpCall call, Instant deadline, long largest) {
        return Future.succeededFuture(call)
                .map(this::options)
                .compose(client::request)
                .transform(connected -> connected.succeeded()
                        ? inTime(connected.result(), call.body(), deadline, largest)
                        : Future.succeededFuture(new NotReached<>(describe(connected.cause()))));
    }

    void close() {
        client.close();
    }

    private RequestOptions options(HttpCall call) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setAbsoluteURI(call.uri().toString())
                .setFollowRedirects(false)
                .setConnectTimeout(config.connectTimeout().toMillis());
        call.headers().forEach(options::putHeader);
        return options;
    }

    /** A request that waited for its connection until hardly any time is left would only leave to be given up. */
    private Future<Ending<HttpAnswer>> inTime(HttpClientRequest request, Bytes body, Instant deadline, long largest) {
        Duration patience = Duration.between(clock.instant(), deadline);
        if (patience.compareTo(config.totalTimeout().dividedBy(WORTH_BEGINNING)) >= 0) {
            return exchange(request, body, patience, largest);
        }
        request.reset();
        return Future.succeededFuture(new NotReached<>("no connection in time"));
    }

    private static Future<Ending<HttpAnswer>> exchange(
            HttpClientRequest request, Bytes body, Duration patience, long largest) {
        return write(request, body)
                .compose(response -> read(response, largest))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(_ -> request.reset())
                .transform(answered -> Future.succeededFuture(
                        answered.succeeded()
                                ? new Answered<>(answered.result())
                                : new NoAnswer<>(describe(answered.cause()))));
    }

    private static Future<HttpClientResponse> write(HttpClientRequest request, Bytes body) {
        return body.size() == 0 ? request.send() : request.send(Buffer.buffer(body.toArray()));
    }

    private static Future<HttpAnswer> read(HttpClientResponse response, long largest) {
        Promise<HttpAnswer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(answer(response, body)));
        response.handler(part -> {
            if (body.length() + part.length() > largest) {
                whole.tryFail(new AnswerTooLarge());
            } else {
                body.appendBuffer(part);
            }
        });
        return whole.future();
    }

    private static HttpAnswer answer(HttpClientResponse response, Buffer body) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return new HttpAnswer(response.statusCode(), headers, Bytes.copyOf(body.getBytes()));
    }

    /** The kind of accident only: messages may quote the request. */
    private static String describe(Throwable cause) {
        return switch (cause) {
            case TimeoutException _ -> "no answer in time";
            case UnknownHostException _ -> "unknown host";
            case ConnectException _ -> "no connection";
            default -> cause.getClass().getSimpleName();
        };
    }

    private static final class AnswerTooLarge extends RuntimeException {
        AnswerTooLarge() {
            super(null, null, false, false);
        }
    }
}
