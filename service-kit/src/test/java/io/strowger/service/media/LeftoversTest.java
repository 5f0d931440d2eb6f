package io.strowger.service.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String MEDIUM = "00000000-0000-0001-0000-000000000002";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path temporary;

    @TempDir
    private Path media;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void removesWhatIsUnfinishedAndOlderThanADay() throws IOException {
        // Given
        List<Path> left = List.of(
                file(temporary, "strowger-body-1.part", 25),
                file(temporary, "strowger-recording-2.part", 25),
                file(temporary, "strowger-media-3.part", 25),
                file(media.resolve("recordings"), "." + MEDIUM + "4.part", 25));
        List<Path> ours = List.of(
                file(temporary, "strowger-body-5.part", 23),
                file(media.resolve("recordings"), "." + MEDIUM + "6.part", 23),
                file(media.resolve("recordings"), MEDIUM, 1000));
        List<Path> others =
                List.of(file(temporary, "somebody-body-7.part", 25), file(temporary, "strowger-kafka-8", 25));

        // When
        int removed = leftovers(media).remove(temporary);

        // Then
        assertThat(removed).isEqualTo(4);
        assertThat(left).noneMatch(Files::exists);
        assertThat(Stream.of(ours, others).flatMap(List::stream)).allMatch(Files::exists);
    }

    @Test
    void missesNoFolder() throws IOException {
        assertThat(leftovers(media.resolve("none")).remove(temporary.resolve("none")))
                .isZero();
    }

    private Leftovers leftovers(Path folder) {
        return new Leftovers(vertx, Clock.fixed(NOW, ZoneOffset.UTC), folder.toString());
    }

    private static Path file(Path folder, String name, int hours) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createFile(folder.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofHours(hours))));
    }
}
