package io.strowger.service.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.Optional;

/** Where copies of media are kept, never whole in memory. */
public interface MediaStore {

    /** Keeps what comes, all of it or nothing; replaces what was there. Fails where {@code content} does. */
    Uni<Void> write(MediaKey key, Multi<Buffer> content);

    /** How long it is, in bytes; empty where there is none. */
    Uni<Optional<Long>> size(MediaKey key);

    /** Forgets it, whether or not it is there. */
    Uni<Void> delete(MediaKey key);

    /** The content, piece by piece as it is asked for; empty where there is none. */
    Uni<Optional<Multi<Buffer>>> read(MediaKey key);
}
