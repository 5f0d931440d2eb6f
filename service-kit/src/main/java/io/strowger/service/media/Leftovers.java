package io.strowger.service.media;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes, at the start, the unfinished files that a service left behind that was ended in the middle of it. */
@Singleton
final class Leftovers {

    private static final Logger LOG = Logger.getLogger(Leftovers.class);

    /** Nothing takes so long. */
    private static final Duration OLD = Duration.ofDays(1);

    private static final String IN_TEMPORARY_FOLDER = "strowger-{body,recording,media}-*.part";
    private static final String AMONG_MEDIA = ".*.part";

    private final Vertx vertx;
    private final Clock clock;
    private final Path media;

    Leftovers(
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "strowger.media.folder", defaultValue = MediaStores.FOLDER) String media) {
        this.vertx = vertx;
        this.clock = clock;
        this.media = Path.of(media);
    }

    void start(@Observes StartupEvent event) {
        vertx.executeBlocking(() -> remove(Path.of(System.getProperty("java.io.tmpdir"))), false)
                .onSuccess(count -> LOG.debugf("%d unfinished files were left, and are removed", count))
                .onFailure(failure -> LOG.warnf("unfinished files may be left: %s", failure));
    }

    /** How many it removed. */
    int remove(Path temporary) throws IOException {
        Instant before = clock.instant().minus(OLD);
        int count = remove(temporary, IN_TEMPORARY_FOLDER, before);
        for (Path folder : entries(media, "*")) {
            count += remove(folder, AMONG_MEDIA, before);
        }
        return count;
    }

    private static int remove(Path folder, String names, Instant before) throws IOException {
        int count = 0;
        for (Path file : entries(folder, names)) {
            if (Instant.ofEpochMilli(file.toFile().lastModified()).isBefore(before) && Files.deleteIfExists(file)) {
                count++;
            }
        }
        return count;
    }

    private static List<Path> entries(Path folder, String names) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, names)) {
                entries.forEach(found::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return found;
    }
}
