package io.strowger.service.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.AsyncFile;
import io.vertx.mutiny.core.file.FileSystem;
import java.nio.file.Path;
import java.util.Optional;

/** A folder for media, which all services that need them mount. */
final class MediaFolder implements MediaStore {

    private static final String READABLE_BY_THE_GROUP = "rw-r-----";
    private static final CopyOptions AT_ONCE =
            new CopyOptions().setAtomicMove(true).setReplaceExisting(true);

    private final FileSystem files;
    private final Path folder;

    MediaFolder(Vertx vertx, String folder) {
        this.files = vertx.fileSystem();
        this.folder = Path.of(folder).toAbsolutePath();
    }

    @Override
    public Uni<Void> write(MediaKey key, Multi<Buffer> content) {
        String parent = folderOf(key).toString();
        return files.mkdirs(parent)
                .chain(() -> files.createTempFile(parent, "." + key.media(), ".part", READABLE_BY_THE_GROUP))
                .chain(part -> ContentFile.fill(files, part, content)
                        .chain(() -> files.move(part, place(key), AT_ONCE))
                        .onFailure()
                        .call(() -> forget(part))
                        .onCancellation()
                        .call(() -> forget(part)));
    }

    private Uni<Void> forget(String part) {
        return files.delete(part).onFailure().recoverWithNull();
    }

    @Override
    public Uni<Optional<Long>> size(MediaKey key) {
        String place = place(key);
        return files.exists(place)
                .chain(there -> there
                        ? files.props(place).map(props -> Optional.of(props.size()))
                        : Uni.createFrom().item(Optional.empty()));
    }

    @Override
    public Uni<Void> delete(MediaKey key) {
        String place = place(key);
        return files.exists(place)
                .chain(there -> there ? files.delete(place) : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Optional<Multi<Buffer>>> read(MediaKey key) {
        String place = place(key);
        return files.exists(place).map(there -> there ? Optional.of(content(place)) : Optional.empty());
    }

    private Multi<Buffer> content(String place) {
        return files.open(place, new OpenOptions().setWrite(false).setCreate(false))
                .onItem()
                .transformToMulti(MediaFolder::content);
    }

    private static Multi<Buffer> content(AsyncFile file) {
        return file.toMulti().onTermination().call(file::close);
    }

    private Path folderOf(MediaKey key) {
        return folder.resolve(key.folder());
    }

    private String place(MediaKey key) {
        return folderOf(key).resolve(key.media().toString()).toString();
    }
}
