package io.strowger.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.ingest.Carrier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.http.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class FullDiskTest {

    @Inject
    ProblemMapper problems;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void asksForTheWebhookAgain() {
        IOException full = new IOException("No space left on device");
        for (Exception failure : List.of(full, new UncheckedIOException(full), new FileSystemException(full))) {
            // When
            HttpResponse<String> answer = answer(failure);

            // Then
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("30");
            assertThat(answer.body()).contains("\"code\":\"unavailable\"").doesNotContain("device");
        }
    }

    private HttpResponse<String> answer(Throwable failure) {
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> problems.answer(request, failure))
                .listen(0, "127.0.0.1"));
        return new Carrier(URI.create("http://127.0.0.1:" + server.actualPort())).posts("/", "{}");
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
