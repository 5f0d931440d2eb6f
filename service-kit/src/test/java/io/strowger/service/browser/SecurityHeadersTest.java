package io.strowger.service.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.strowger.service.address.PublicUrl;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void insistOnTlsWhereThePublicUrlHasIt() throws Exception {
        assertThat(answerAt("https://gateway.example").firstValue("Strict-Transport-Security"))
                .contains("max-age=31536000");
        assertThat(answerAt("http://gateway.example").firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void giveWayToWhoKnowsBetter() throws Exception {
        assertThat(answerAt("http://gateway.example").allValues("Cache-Control"))
                .containsExactly("private, max-age=60");
    }

    private HttpHeaders answerAt(String publicUrl) throws Exception {
        Filters filters = new Filters();
        new SecurityHeaders(new PublicUrl(URI.create(publicUrl))).watch(filters);
        Router router = Router.router(vertx);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route().handler(context -> context.response()
                .putHeader("Cache-Control", "private, max-age=60")
                .end());
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .headers();
    }
}
