package io.strowger.ingest.webhook;

import io.strowger.carrier.LongBodies.Seal;
import io.strowger.ingest.recording.Content;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A body that is too long to be held, in a file until its request is answered. */
final class BodyFile implements Content {

    /** What one takes of the memory: what is on its way to the disk, and then its outline. */
    static final int BUFFER = 256 * 1024;

    private static final int PIECE = 64 * 1024;

    private final Vertx vertx;
    private final Path path;
    private final AsyncFile file;
    private Optional<Throwable> incomplete = Optional.empty();
    private boolean closed;

    private BodyFile(Vertx vertx, Path path, AsyncFile file) {
        this.vertx = vertx;
        this.path = path;
        this.file = file;
    }

    static Future<BodyFile> create(Vertx vertx) {
        return vertx.fileSystem().createTempFile("strowger-body-", ".part").compose(path -> vertx.fileSystem()
                .open(path, new OpenOptions().setCreate(false))
                .map(file -> new BodyFile(vertx, Path.of(path), file)));
    }

    /** Completes once all of that is in it, which goes there a piece at a time. */
    Future<Void> begin(ByteBuffer content) {
        if (!content.hasRemaining()) {
            return Future.succeededFuture();
        }
        byte[] piece = new byte[Math.min(PIECE, content.remaining())];
        content.get(piece);
        return file.write(Buffer.buffer(piece)).compose(_ -> begin(content));
    }

    /** Appends; {@code room} is called once there is room for more, if there is none now. */
    boolean append(Buffer part, Runnable room) {
        file.write(part).onFailure(failure -> incomplete = Optional.of(failure));
        if (!file.writeQueueFull()) {
            return true;
        }
        file.drainHandler(_ -> room.run());
        return false;
    }

    /** Completes once all that was appended is there. */
    Future<Void> finish() {
        return closed().compose(_ -> incomplete.map(Future::<Void>failedFuture).orElseGet(Future::succeededFuture));
    }

    private Future<Void> closed() {
        if (closed) {
            return Future.succeededFuture();
        }
        closed = true;
        return file.close();
    }

    /** Forgets it, whether or not it is finished. */
    Future<Void> discard() {
        return closed().transform(_ -> vertx.fileSystem().delete(path.toString()));
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    /** Lets all of it pass; waits for the disk. */
    void passThrough(Seal seal) throws IOException {
        byte[] piece = new byte[PIECE];
        try (InputStream content = open()) {
            for (int length = content.read(piece); length >= 0; length = content.read(piece)) {
                seal.pass(ByteBuffer.wrap(piece, 0, length));
            }
        }
    }
}
