package io.strowger.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.Reading.Recording;
import io.strowger.carrier.WebhookReply;
import io.strowger.event.CallRecorded;
import io.strowger.service.media.MediaKey;
import io.strowger.service.media.MediaStore;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordingsTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger partsRead = new AtomicInteger();

    @AfterEach
    void stop() {
        vertx.closeAndAwait();
    }

    @Test
    void readsNoMoreThanTheBeginningOfWhatItHas() {
        // Given
        Recordings recordings = new Recordings(new Stored(), vertx);
        Recording again = new Recording(new UUID(1, 2), "conv_1", "/audio", new WebhookReply(200, "text/plain", ""));

        // When
        CallRecorded kept = recordings
                .keep("agents", again, InputStream::nullInputStream, AT)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();

        // Then
        assertThat(kept.contentType()).isEqualTo("audio/mpeg");
        assertThat(kept.size()).isEqualTo(1_000_000);
        assertThat(partsRead).hasValueLessThan(10);
    }

    /** Has one, in parts of 100 bytes. */
    private final class Stored implements MediaStore {

        @Override
        public Uni<Void> write(MediaKey key, Multi<Buffer> content) {
            throw new AssertionError("it is there");
        }

        @Override
        public Uni<Optional<Long>> size(MediaKey key) {
            return Uni.createFrom().item(Optional.of(1_000_000L));
        }

        @Override
        public Uni<Void> delete(MediaKey key) {
            throw new AssertionError("it is wanted");
        }

        @Override
        public Uni<Optional<Multi<Buffer>>> read(MediaKey key) {
            return Uni.createFrom()
                    .item(Optional.of(Multi.createFrom()
                            .range(0, 10_000)
                            .invoke(partsRead::incrementAndGet)
                            .map(_ -> Buffer.buffer("ID3" + "x".repeat(97)))));
        }
    }
}
