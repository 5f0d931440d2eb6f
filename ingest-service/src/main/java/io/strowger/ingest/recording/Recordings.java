package io.strowger.ingest.recording;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.Reading.Recording;
import io.strowger.event.CallRecorded;
import io.strowger.service.media.FirstBytes;
import io.strowger.service.media.MediaKey;
import io.strowger.service.media.MediaStore;
import io.vertx.core.Future;
import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Puts recordings into the media store, once each: what its carrier brings again, or in another form, changes nothing. */
@Singleton
public final class Recordings {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MediaStore store;
    private final Vertx vertx;

    Recordings(MediaStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    /** What there is to tell once it is kept; fails with {@link NoRecording} where the body has none. */
    public Future<CallRecorded> keep(String account, Recording recording, Content body, Instant receivedAt) {
        UUID medium = CallRecorded.mediaIdOf(account, recording.conversationId());
        Uni<Kept> kept = stored(MediaKey.recording(medium), recording, body)
                .ifNoItem()
                .after(PATIENCE)
                .fail();
        return Future.fromCompletionStage(kept.subscribeAsCompletionStage())
                .map(known -> new CallRecorded(
                        recording.id(),
                        account,
                        recording.conversationId(),
                        medium,
                        known.contentType(),
                        known.size(),
                        receivedAt));
    }

    private record Kept(String contentType, long size) {}

    private Uni<Kept> stored(MediaKey key, Recording recording, Content body) {
        return store.size(key)
                .chain(size -> size.map(known -> known(key, known)).orElseGet(() -> decoded(key, recording, body)));
    }

    private Uni<Kept> known(MediaKey key, long size) {
        return store.read(key)
                .chain(content ->
                        beginning(content.orElseGet(() -> Multi.createFrom().empty())))
                .map(beginning -> new Kept(FirstBytes.type(beginning.getDelegate()), size));
    }

    private static Uni<Buffer> beginning(Multi<Buffer> content) {
        Buffer beginning = Buffer.buffer();
        return content.select()
                .first(_ -> beginning.length() < FirstBytes.ENOUGH)
                .invoke(beginning::appendBuffer)
                .collect()
                .last()
                .replaceWith(beginning);
    }

    private Uni<Kept> decoded(MediaKey key, Recording recording, Content body) {
        return vertx.executeBlocking(() -> decode(recording, body), false).chain(file -> write(key, file)
                .eventually(() -> vertx.fileSystem().delete(file.toString())));
    }

    private Uni<Kept> write(MediaKey key, Path file) {
        return vertx.executeBlocking(() -> describe(file), false).call(() -> store.write(key, content(file)));
    }

    private Multi<Buffer> content(Path file) {
        return vertx.fileSystem()
                .open(file.toString(), new OpenOptions().setWrite(false).setCreate(false))
                .onItem()
                .transformToMulti(open -> open.toMulti().onTermination().call(open::close));
    }

    private static Path decode(Recording recording, Content body) throws IOException {
        Path file = Files.createTempFile("strowger-recording-", ".part");
        try (InputStream json = body.open();
                OutputStream out = Files.newOutputStream(file)) {
            EncodedMember.decode(json, recording.audio(), out);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    private static Kept describe(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] beginning = content.readNBytes(FirstBytes.ENOUGH);
            return new Kept(FirstBytes.type(io.vertx.core.buffer.Buffer.buffer(beginning)), Files.size(file));
        }
    }
}
