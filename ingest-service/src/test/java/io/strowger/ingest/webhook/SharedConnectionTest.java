package io.strowger.ingest.webhook;

import static io.strowger.ingest.Stage.EXTREME;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.ingest.Stage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over HTTP/2, requests of one gateway share a connection. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class SharedConnectionTest {

    private static final String MESSAGE = "{\"receiver\":\"+2222\",\"from\":\"+1111\",\"message\":\"hi\"}";

    @RegisterExtension
    final Stage stage = new Stage();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2ClearTextUpgrade(false)
            .setHttp2MaxPoolSize(1));

    @AfterEach
    void close() {
        client.close();
        await(vertx.close());
    }

    @Test
    void outlivesABodyThatTakesTooLong() {
        assertOutlives(EXTREME, 408);
    }

    @Test
    void outlivesTheRestOfARefusedBody() {
        assertOutlives("/api/webhooks/nobody", 404);
    }

    private void assertOutlives(String path, int status) {
        // Given
        HttpClientRequest slow = opened(path);
        Promise<Throwable> end = Promise.promise();
        slow.exceptionHandler(end::tryComplete);

        // When
        slow.setChunked(true).write("{");

        // Then
        assertThat(await(slow.response()).statusCode()).isEqualTo(status);
        assertThat(await(end.future())).isInstanceOf(StreamResetException.class);
        HttpClientRequest other = opened(EXTREME);
        assertThat(other.connection()).isSameAs(slow.connection());
        assertThat(await(other.send(MESSAGE)).statusCode()).isEqualTo(200);
    }

    private HttpClientRequest opened(String path) {
        return await(client.request(
                HttpMethod.POST, stage.service().getPort(), stage.service().getHost(), path));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
