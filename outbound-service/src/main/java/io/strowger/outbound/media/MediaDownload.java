package io.strowger.outbound.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.HttpCall;
import io.strowger.text.Bytes;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Fetches what links lead to. At each hop the name is looked up first, and the connection goes to the address that was
 * looked at: no link and no redirection leads to our own surroundings.
 */
@Singleton
final class MediaDownload {

    private static final Logger LOG = Logger.getLogger(MediaDownload.class);
    private static final int MOST_REDIRECTS = 3;

    /** For one of the connections to a server, which all accounts share. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final int OK = 200;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private final Vertx vertx;
    private final HttpClient client;
    private final MediaConfig config;

    MediaDownload(Vertx vertx, MediaConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxPoolSize(config.concurrency())
                .setKeepAlive(false));
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }

    /**
     * What began to come.
     *
     * @param breakOff to be run by whoever does not take all of the content, whether or not it was begun
     */
    record Opened(Multi<Buffer> content, Runnable breakOff) {}

    /**
     * The content, once its answer began; fails with {@link NotCopied} where there is none to be had.
     *
     * @param call its headers are for this address only
     * @param trusted the one address whose server may be private
     */
    Uni<Opened> open(HttpCall call, Optional<URI> trusted) {
        return hop(call, trusted, MOST_REDIRECTS);
    }

    private Uni<Opened> hop(HttpCall call, Optional<URI> trusted, int redirects) {
        URI link = call.uri();
        if (link.getHost() == null || link.getScheme() == null || !PORTS.containsKey(link.getScheme())) {
            return Uni.createFrom().failure(NotCopied.forGood("the link is no web address"));
        }
        return address(link, trusted)
                .chain(address -> client.request(options(call, address)))
                .onFailure(TimeoutException.class)
                .transform(_ -> NotCopied.forNow("no connection in time"))
                .chain(request ->
                        answer(request).chain(response -> follow(request, response, link, trusted, redirects)));
    }

    private Uni<InetAddress> address(URI link, Optional<URI> trusted) {
        boolean anywhere = trusted.filter(api -> isSameServer(api, link)).isPresent();
        return vertx.executeBlocking(() -> InetAddress.getAllByName(link.getHost()), false)
                .map(found -> {
                    if (!anywhere && !PublicAddresses.includeAll(found)) {
                        throw NotCopied.forGood("the link leads to an address that is not public");
                    }
                    return found[0];
                });
    }

    private RequestOptions options(HttpCall call, InetAddress address) {
        URI link = call.uri();
        String path = link.getRawPath().isEmpty() ? "/" : link.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port(link), address.getHostAddress()))
                .setHost(link.getHost())
                .setPort(port(link))
                .setSsl(link.getScheme().equals("https"))
                .setURI(link.getRawQuery() == null ? path : path + "?" + link.getRawQuery())
                .setFollowRedirects(false)
                .setConnectTimeout(LONGEST_WAIT.toMillis());
        call.headers().forEach(options::putHeader);
        return options;
    }

    private Uni<HttpClientResponse> answer(HttpClientRequest request) {
        return request.send()
                .invoke(response -> response.pause())
                .ifNoItem()
                .after(config.silence())
                .failWith(() -> NotCopied.forNow("no answer in time"))
                .onFailure()
                .invoke(_ -> request.reset())
                .onCancellation()
                .invoke(request::reset);
    }

    private Uni<Opened> follow(
            HttpClientRequest request, HttpClientResponse response, URI link, Optional<URI> trusted, int redirects) {
        int status = response.statusCode();
        if (status == OK) {
            return Uni.createFrom().item(new Opened(content(response), () -> breakOff(request, response)));
        }
        breakOff(request, response);
        String location = response.getHeader("Location");
        if (!REDIRECTS.contains(status) || location == null) {
            throw NotCopied.forNow("HTTP " + status);
        }
        if (redirects == 0) {
            throw NotCopied.forGood("more than " + MOST_REDIRECTS + " redirects");
        }
        return hop(new HttpCall("GET", resolved(link, location), Map.of(), Bytes.EMPTY), trusted, redirects - 1);
    }

    private Multi<Buffer> content(HttpClientResponse response) {
        return response.toMulti()
                .ifNoItem()
                .after(config.silence())
                .failWith(() -> NotCopied.forNow("it stopped coming"));
    }

    /** A little later, when nobody listens to the answer any more. */
    private void breakOff(HttpClientRequest request, HttpClientResponse response) {
        vertx.runOnContext(() -> {
            try {
                response.exceptionHandler(_ -> {});
                request.reset();
            } catch (IllegalStateException _) {
                LOG.debug("an answer had ended by itself");
            }
        });
    }

    private static URI resolved(URI link, String location) {
        try {
            return link.resolve(location);
        } catch (IllegalArgumentException _) {
            throw NotCopied.forGood("redirected to what is no address");
        }
    }

    private static boolean isSameServer(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getHost(), other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI link) {
        return link.getPort() == -1 ? PORTS.get(link.getScheme()) : link.getPort();
    }
}
