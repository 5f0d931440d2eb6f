package io.strowger.service.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.Optional;

/** Where copies of media are kept, never whole in memory. */
public interface MediaStore {

    /** Keeps what comes, all of it or nothing; replaces what was there. Fails where {@code content} does. */
    Uni<Void> write(MediaKey key, Multi<Buffer> content);

    /** The content, piece by piece as it is asked for; empty where there is none. */
    Uni<Optional<Multi<Buffer>>> read(MediaKey key);
}
