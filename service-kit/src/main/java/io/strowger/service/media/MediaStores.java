package io.strowger.service.media;

import io.quarkus.arc.DefaultBean;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses where media are kept: {@code STROWGER_MEDIA_STORE} says {@code folder} or {@code s3}. */
@Singleton
final class MediaStores {

    static final String FOLDER = "/var/lib/strowger/media";

    private final String kind;
    private final String folder;
    private final BucketSettings bucket;

    MediaStores(
            @ConfigProperty(name = "strowger.media.store", defaultValue = "folder") String kind,
            @ConfigProperty(name = "strowger.media.folder", defaultValue = FOLDER) String folder,
            BucketSettings bucket) {
        this.kind = kind;
        this.folder = folder;
        this.bucket = bucket;
    }

    @Produces
    @Singleton
    @DefaultBean
    MediaStore store(Vertx vertx) {
        return switch (kind) {
            case "folder" -> new MediaFolder(vertx, folder);
            case "s3" -> MediaBucket.open(bucket, vertx);
            default -> throw new IllegalArgumentException("STROWGER_MEDIA_STORE is folder or s3, not " + kind);
        };
    }

    void close(@Disposes MediaStore store) {
        if (store instanceof MediaBucket opened) {
            opened.close();
        }
    }
}
