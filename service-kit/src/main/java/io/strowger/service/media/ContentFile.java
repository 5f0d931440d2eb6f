package io.strowger.service.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.FileSystem;

/** A file that content is written to as it comes. */
final class ContentFile {

    private ContentFile() {}

    /** Completes once all of it is on the disk. */
    static Uni<Void> fill(FileSystem files, String part, Multi<Buffer> content) {
        return files.open(part, new OpenOptions().setRead(false).setCreate(false))
                .chain(file -> content.onItem()
                        .transformToUniAndConcatenate(file::write)
                        .collect()
                        .last()
                        .chain(file::flush)
                        .onTermination()
                        .call(file::close));
    }
}
