package io.strowger.service.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFolderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final MediaKey key = MediaKey.of(new UUID(1, 2), new UUID(3, 4));

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        vertx.closeAndAwait();
    }

    @Test
    void givesBackWhatWasWritten() {
        // Given
        MediaFolder store = new MediaFolder(vertx, folder.toString());
        Buffer large = Buffer.buffer(new byte[300_000]);

        // When
        wait(store.write(key, Multi.createFrom().items(Buffer.buffer("first "), large, Buffer.buffer(" last"))));

        // Then
        assertThat(read(store, key)).hasValueSatisfying(content -> {
            assertThat(content.length()).isEqualTo(300_011);
            assertThat(content.getString(300_006, 300_011)).isEqualTo(" last");
        });
        assertThat(read(store, MediaKey.recording(key.media()))).isEmpty();
    }

    @Test
    void replacesWhatWasThere() {
        // Given
        MediaFolder store = new MediaFolder(vertx, folder.toString());
        wait(store.write(key, Multi.createFrom().item(Buffer.buffer("before"))));

        // When
        wait(store.write(key, Multi.createFrom().item(Buffer.buffer("now"))));

        // Then
        assertThat(read(store, key)).map(Buffer::toString).contains("now");
    }

    @Test
    void tellsHowLongItIsUntilItIsForgotten() {
        // Given
        MediaFolder store = new MediaFolder(vertx, folder.toString());
        wait(store.write(key, Multi.createFrom().item(Buffer.buffer("four"))));
        assertThat(wait(store.size(key))).contains(4L);

        // When
        wait(store.delete(key));
        wait(store.delete(key));

        // Then
        assertThat(wait(store.size(key))).isEmpty();
        assertThat(read(store, key)).isEmpty();
    }

    @Test
    void keepsNothingOfWhatBreaksOff() throws IOException {
        // Given
        MediaFolder store = new MediaFolder(vertx, folder.toString());
        Multi<Buffer> broken = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(Buffer.buffer("half")),
                        Multi.createFrom().failure(new IOException("broken")));

        // When // Then
        assertThatThrownBy(() -> wait(store.write(key, broken))).hasMessageContaining("broken");
        assertThat(read(store, key)).isEmpty();
        assertThat(files()).isZero();
    }

    @Test
    void keepsNothingOfWhatNobodyWaitsFor() {
        // Given
        MediaFolder store = new MediaFolder(vertx, folder.toString());
        Cancellable endless =
                store.write(key, Multi.createFrom().nothing()).subscribe().with(_ -> {});
        Awaitility.await().atMost(PATIENCE).until(() -> files() == 1);

        // When
        endless.cancel();

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> files() == 0);
    }

    private long files() throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            return left.filter(Files::isRegularFile).count();
        }
    }

    private static Optional<Buffer> read(MediaFolder store, MediaKey key) {
        return wait(store.read(key)).map(content -> wait(content.collect().in(Buffer::buffer, Buffer::appendBuffer)));
    }

    private static <T> T wait(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
