package io.strowger.routing.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MessageReceived;
import io.strowger.id.TimeOrderedIds;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of a number against a simple model: a message is whose the number was when it came, or whoever claims
 * that time, and nobody else's.
 */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class OwnershipHistoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PERIODS = 6;
    private static final int MESSAGES = 60;
    private static final int SPAN_SECONDS = 3_600;

    private final Instant beginning =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS).minusSeconds(SPAN_SECONDS + 60);

    /** A period of the model: half-open, and what came since {@code claims} although nobody owned it then. */
    private record Period(
            TestTenant owner, Instant from, @Nullable Instant until, Instant claims) {

        boolean gets(Instant at) {
            return !at.isBefore(claims) && (until == null || at.isBefore(until));
        }

        boolean late(Instant at) {
            return at.isBefore(from);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void deliversEachMessageToWhoseTheNumberWas(long seed) {
        // Given
        Random random = new Random(seed);
        List<TestTenant> tenants =
                IntStream.range(0, 3).mapToObj(_ -> TestTenant.create()).toList();
        String number = TestTenant.newNumber();
        List<Period> history = history(random, tenants);
        List<MessageReceived> messages = messages(random, number, MESSAGES);
        List<MessageReceived> markers = messages(random, number, MESSAGES);
        int known = random.nextInt(history.size() + 1);
        history.subList(0, known).forEach(period -> assign(number, period));

        // When
        receive(random, messages);
        await().atMost(PATIENCE).until(() -> stored(number) >= MESSAGES);
        history.subList(known, history.size()).forEach(period -> assign(number, period));

        // Then
        awaitInboxes(number, expected(history, messages));
        receive(random, messages);
        receive(random, markers);
        Map<UUID, Optional<Period>> expected = expected(
                history, Stream.of(messages, markers).flatMap(List::stream).toList());
        awaitInboxes(number, expected);
        assertThat(expected).allSatisfy((id, period) -> assertOwner(id, period, number));
        assertSeenByNobodyElse(tenants, expected);
    }

    private static void awaitInboxes(String number, Map<UUID, Optional<Period>> expected) {
        long owned = expected.values().stream().filter(Optional::isPresent).count();
        await().atMost(PATIENCE)
                .until(() ->
                        stored(number) == expected.size() && inboxes(number).size() == owned);
    }

    private static void assertOwner(UUID id, Optional<Period> period, String number) {
        List<Map<String, Object>> rows =
                Sql.rows("select organization, late, at from messaging.message where id = ?", id);
        assertThat(rows).hasSize(period.isPresent() ? 1 : 0);
        assertThat(Sql.count("messaging.unrouted where id = ?", id)).isEqualTo(period.isPresent() ? 0 : 1);
        period.ifPresent(expected -> {
            assertThat(rows.getFirst())
                    .as(number)
                    .containsEntry("organization", expected.owner().id());
            if (expected.late(((Timestamp) rows.getFirst().get("at")).toInstant())) {
                assertThat(rows.getFirst()).containsEntry("late", true);
            }
        });
    }

    private static void assertSeenByNobodyElse(List<TestTenant> tenants, Map<UUID, Optional<Period>> expected) {
        for (TestTenant tenant : tenants) {
            List<String> own = expected.entrySet().stream()
                    .filter(entry -> entry.getValue().map(Period::owner).equals(Optional.of(tenant)))
                    .map(entry -> entry.getKey().toString())
                    .toList();
            assertThat(tenant.get("/api/messages?limit=200").<List<String>>path("items.id"))
                    .containsExactlyInAnyOrderElementsOf(own);
        }
    }

    /** Periods one after the other, with and without gaps; who claims a gap gets what came in it. */
    private List<Period> history(Random random, List<TestTenant> tenants) {
        List<Integer> cuts = new ArrayList<>(random.ints(0, SPAN_SECONDS)
                .distinct()
                .limit(PERIODS * 2)
                .sorted()
                .boxed()
                .toList());
        List<Period> history = new ArrayList<>();
        Instant free = Instant.EPOCH;
        for (int i = 0; i < PERIODS; i++) {
            Instant from = random.nextInt(3) == 0 && i > 0 ? free : beginning.plusSeconds(cuts.get(2 * i));
            boolean open = i == PERIODS - 1 && random.nextBoolean();
            Instant until = open ? null : beginning.plusSeconds(cuts.get(2 * i + 1));
            Instant claims = random.nextBoolean() ? free : from;
            history.add(new Period(tenants.get(random.nextInt(tenants.size())), from, until, claims));
            free = until;
        }
        return history;
    }

    private List<MessageReceived> messages(Random random, String number, int count) {
        return random.ints(count, 0, SPAN_SECONDS * 1_000)
                .sorted()
                .mapToObj(offset -> {
                    Instant at = beginning.plusMillis(offset);
                    UUID id = new TimeOrderedIds(Clock.fixed(at, ZoneOffset.UTC), random)
                            .next()
                            .id();
                    return Received.message("+15005551" + (100 + random.nextInt(5)), number)
                            .withCarrierId("h-" + id)
                            .event(id, at);
                })
                .toList();
    }

    private static void receive(Random random, List<MessageReceived> messages) {
        List<MessageReceived> shuffled = new ArrayList<>(messages);
        Collections.shuffle(shuffled, random);
        Topic.receive(shuffled.toArray(MessageReceived[]::new));
    }

    private static Map<UUID, Optional<Period>> expected(List<Period> history, List<MessageReceived> messages) {
        Map<UUID, Optional<Period>> expected = new HashMap<>();
        messages.forEach(message -> expected.put(
                message.id(),
                history.stream()
                        .filter(period -> period.gets(message.receivedAt()))
                        .findFirst()));
        return expected;
    }

    private static void assign(String number, Period period) {
        Sql.execute(
                """
                insert into directory.number_assignment (id, number, account, organization, during, claims_from)
                values (?, ?, ?, ?, tstzrange(?, ?), ?)""",
                TestTenant.nextStamp().id(),
                number,
                TestTenant.ACCOUNT,
                period.owner().id(),
                Timestamp.from(period.from()),
                period.until() == null ? null : Timestamp.from(period.until()),
                Timestamp.from(period.claims()));
    }

    private static long stored(String number) {
        return Sql.count("messaging.unrouted where receiver = ?", number)
                + inboxes(number).size();
    }

    private static List<Map<String, Object>> inboxes(String number) {
        return Sql.rows("select id from messaging.message where receiver = ?", number);
    }
}
