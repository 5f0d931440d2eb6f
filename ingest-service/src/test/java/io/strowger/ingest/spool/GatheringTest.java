package io.strowger.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private final IllegalArgumentException guilty = new IllegalArgumentException("no such text");

    private final List<List<SpooledRecord>> batches = new ArrayList<>();
    private final List<Promise<Void>> running = new ArrayList<>();
    private final Gathering gathering = new Gathering(this::begin, guilty::equals);

    @Test
    void storesAtOnceWhileLittleIsUnderWay() {
        // When
        Future<Void> added = gathering.add(List.of(record(1), record(2)));

        // Then
        assertThat(batches).hasSize(1);
        assertThat(added.isComplete()).isFalse();
        running.getFirst().complete();
        assertThat(added.succeeded()).isTrue();
    }

    @Test
    void gathersWhatComesMeanwhile() {
        // Given
        List<Future<Void>> added = IntStream.range(0, 104)
                .mapToObj(i -> gathering.add(List.of(record(i))))
                .toList();
        assertThat(batches).hasSize(4);

        // When
        running.getFirst().complete();

        // Then
        assertThat(batches).hasSize(5);
        assertThat(batches.getLast()).hasSize(100);
        assertThat(added.stream().filter(Future::isComplete)).hasSize(1);
        running.getLast().complete();
        assertThat(added.stream().filter(Future::succeeded)).hasSize(101);
    }

    @Test
    void failsAllOfABatchTogether() {
        // Given
        List<Future<Void>> added = IntStream.range(0, 7)
                .mapToObj(i -> gathering.add(List.of(record(i))))
                .toList();
        running.getFirst().complete();

        // When
        running.getLast().fail("away");

        // Then
        assertThat(added.subList(4, 7)).allMatch(Future::failed);
        assertThat(batches).hasSize(5);
    }

    @Test
    void findsTheGuiltyOne() {
        // Given
        List<Future<Void>> added = IntStream.range(0, 7)
                .mapToObj(i -> gathering.add(List.of(record(i))))
                .toList();
        running.getFirst().complete();

        // When
        running.getLast().fail(guilty);

        // Then
        assertThat(batches.subList(5, 8)).allMatch(batch -> batch.size() == 1);
        running.get(5).complete();
        running.get(6).fail(guilty);
        running.get(7).complete();
        assertThat(added.get(4).succeeded()).isTrue();
        assertThat(added.get(5).failed()).isTrue();
        assertThat(added.get(6).succeeded()).isTrue();
    }

    @Test
    void refusesWhatIsTooMuch() {
        // Given
        IntStream.range(0, 2_004).forEach(i -> gathering.add(List.of(record(i))));

        // When
        Future<Void> one = gathering.add(List.of(record(0)));

        // Then
        assertThat(one.cause()).isInstanceOf(SpoolUnavailable.class);
    }

    @Test
    void losesNobodyAmongManyThreads() {
        // Given
        LinkedBlockingQueue<Future<Void>> added = new LinkedBlockingQueue<>();
        try (var storage = Executors.newFixedThreadPool(4)) {
            Gathering busy = new Gathering(records -> storing(storage), guilty::equals);

            // When
            try (var carriers = Executors.newFixedThreadPool(8)) {
                IntStream.range(0, 1_500).forEach(i -> carriers.execute(() -> added.add(busy.add(List.of(record(i))))));
            }
            Future.all(List.copyOf(added))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }

        // Then
        assertThat(added).hasSize(1_500).allMatch(Future::succeeded);
    }

    private Future<Void> begin(List<SpooledRecord> records) {
        Promise<Void> stored = Promise.promise();
        batches.add(records);
        running.add(stored);
        return stored.future();
    }

    private static Future<Void> storing(Executor storage) {
        Promise<Void> stored = Promise.promise();
        storage.execute(stored::complete);
        return stored.future();
    }

    private static SpooledRecord record(int number) {
        return new SpooledRecord(
                new UUID(7, number), "topic", "key", new JsonObject(), Buffer.buffer("value " + number));
    }
}
