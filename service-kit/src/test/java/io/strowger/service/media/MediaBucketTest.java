package io.strowger.service.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaBucketTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KEY_ID = "an-id";
    private static final String SECRET = "a-secret";
    private static final String BUCKET = "media";

    private static BlobStoreContext blobs;
    private static S3Proxy server;

    private final Vertx vertx = Vertx.vertx();
    private final MediaKey key = MediaKey.of(new UUID(1, 2), new UUID(3, 4));

    private MediaBucket store;

    private record Settings(Optional<String> bucket, Optional<URI> endpoint, String region) implements BucketSettings {}

    @BeforeAll
    static void serve() throws Exception {
        blobs = ContextBuilder.newBuilder("transient")
                .credentials(KEY_ID, SECRET)
                .overrides(new Properties())
                .build(BlobStoreContext.class);
        blobs.getBlobStore().createContainerInLocation(null, BUCKET);
        server = S3Proxy.builder()
                .blobStore(blobs.getBlobStore())
                .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .build();
        server.start();
        System.setProperty("aws.accessKeyId", KEY_ID);
        System.setProperty("aws.secretAccessKey", SECRET);
    }

    @AfterAll
    static void stopServing() throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        server.stop();
        blobs.close();
    }

    @BeforeEach
    void open() {
        store = MediaBucket.open(
                new Settings(
                        Optional.of(BUCKET),
                        Optional.of(URI.create("http://127.0.0.1:" + server.getPort())),
                        "us-east-1"),
                vertx);
    }

    @AfterEach
    void close() {
        store.close();
        vertx.closeAndAwait();
    }

    @Test
    void givesBackWhatWasWritten() {
        // Given
        Buffer large = Buffer.buffer(new byte[3_000_000]);

        // When
        wait(store.write(key, Multi.createFrom().items(Buffer.buffer("first "), large, Buffer.buffer(" last"))));

        // Then
        assertThat(read(key)).hasValueSatisfying(content -> {
            assertThat(content.length()).isEqualTo(3_000_011);
            assertThat(content.getString(3_000_006, 3_000_011)).isEqualTo(" last");
        });
        assertThat(wait(store.size(key))).contains(3_000_011L);
        assertThat(read(MediaKey.recording(key.media()))).isEmpty();
        assertThat(wait(store.size(MediaKey.recording(key.media())))).isEmpty();
    }

    @Test
    void forgetsWhatIsDeleted() {
        // Given
        wait(store.write(key, Multi.createFrom().item(Buffer.buffer("before"))));
        wait(store.write(key, Multi.createFrom().item(Buffer.buffer("now"))));
        assertThat(read(key)).map(Buffer::toString).contains("now");

        // When
        wait(store.delete(key));
        wait(store.delete(key));

        // Then
        assertThat(read(key)).isEmpty();
    }

    @Test
    void keepsNothingOfWhatBreaksOff() {
        // Given
        MediaKey other = MediaKey.recording(new UUID(5, 6));
        Multi<Buffer> broken = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(Buffer.buffer("half")),
                        Multi.createFrom().failure(new IOException("broken")));

        // When // Then
        assertThatThrownBy(() -> wait(store.write(other, broken))).hasMessageContaining("broken");
        assertThat(read(other)).isEmpty();
    }

    @Test
    void failsWhereTheBucketIsNotThere() {
        // Given
        MediaBucket elsewhere = MediaBucket.open(
                new Settings(
                        Optional.of("nowhere"),
                        Optional.of(URI.create("http://127.0.0.1:" + server.getPort())),
                        "us-east-1"),
                vertx);

        // When // Then
        assertThatThrownBy(() -> wait(elsewhere.write(key, Multi.createFrom().item(Buffer.buffer("lost")))))
                .hasMessageContaining("404");
        elsewhere.close();
    }

    private Optional<Buffer> read(MediaKey wanted) {
        return wait(store.read(wanted))
                .map(content -> wait(content.collect().in(Buffer::buffer, Buffer::appendBuffer)));
    }

    private static <T> T wait(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
