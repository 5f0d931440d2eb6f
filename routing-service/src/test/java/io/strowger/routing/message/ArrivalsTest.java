package io.strowger.routing.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.routing.InboundRow;
import io.strowger.routing.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ArrivalsTest {

    private static final String PERSON = "+15005550123";

    @ParameterizedTest
    @ValueSource(strings = {"", "0"})
    void beginsAtTheBeginning(String after) {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own());
        String first = row.store("One").toString();
        String second = row.store("Two").toString();

        // When
        List<String> seen = poll(tenant, after, 2);

        // Then
        assertThat(seen).containsExactly(first, second);
    }

    @Test
    void goesOnWhereItEnded() {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own());
        row.store("One");
        String cursor = pollUntil(tenant, "0", 1);
        String second = row.store("Two").toString();

        // When
        List<String> seen = poll(tenant, cursor, 1);

        // Then
        assertThat(seen).containsExactly(second);
    }

    @Test
    void alwaysSaysWhereToGoOn() {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response empty = after(tenant, "");
        Response again = after(tenant, empty.path("nextCursor"));

        // Then
        assertThat(empty.<List<Object>>path("items")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("nextCursor")).isNotEmpty();
    }

    @Test
    void beginsAfterAMessage() {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own());
        String first = row.store("One").toString();
        String second = row.store("Two").toString();

        // When
        List<String> seen = poll(tenant, first, 1);

        // Then
        assertThat(seen).containsExactly(second);
    }

    @Test
    void listsOnlyWhatIsFilteredAndStillGoesOn() {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow.of(tenant, PERSON, tenant.own()).store("One");
        String sent = tenant.send(PERSON, "Two").path("id");

        // When
        await().atMost(20, SECONDS).until(() -> !ids(tenant.get("/api/messages?after=0&direction=outbound"))
                .isEmpty());

        // Then
        assertThat(ids(tenant.get("/api/messages?after=0&direction=outbound"))).containsExactly(sent);
    }

    @Test
    void doesNotPassAMessageThatIsStillBeingStored() throws SQLException {
        // Given
        TestTenant tenant = TestTenant.create();
        try (Connection slow = EmbeddedStack.postgres().connectAsSuperuser()) {
            slow.setAutoCommit(false);
            UUID early = insert(slow, tenant);
            String late =
                    InboundRow.of(tenant, PERSON, tenant.own()).store("Late").toString();

            // When
            Response before = after(tenant, "0");
            slow.commit();
            List<String> seen = poll(tenant, before.path("nextCursor"), 2);

            // Then
            assertThat(ids(before)).isEmpty();
            assertThat(seen).containsExactly(early.toString(), late);
        }
    }

    @Test
    void missesNothingWhileManyWriteAtOnce() {
        // Given
        TestTenant tenant = TestTenant.create();
        ConcurrentLinkedQueue<String> stored = new ConcurrentLinkedQueue<>();
        List<String> seen = new ArrayList<>();
        String cursor = "0";

        // When
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<Void>> writing = IntStream.range(0, 4)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> write(tenant, stored), writers))
                    .toList();
            while (!writing.stream().allMatch(CompletableFuture::isDone)) {
                cursor = collect(tenant, cursor, seen);
            }
            writing.forEach(CompletableFuture::join);
        }
        String last = cursor;
        seen.addAll(poll(tenant, last, stored.size() - seen.size()));

        // Then
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(stored);
    }

    private static void write(TestTenant tenant, ConcurrentLinkedQueue<String> stored) {
        try (Connection connection = EmbeddedStack.postgres().connectAsSuperuser()) {
            connection.setAutoCommit(false);
            for (int batch = 0; batch < 25; batch++) {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < 1 + batch % 3; i++) {
                    ids.add(insert(connection, tenant).toString());
                }
                connection.commit();
                stored.addAll(ids);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static UUID insert(Connection connection, TestTenant tenant) throws SQLException {
        Stamp stamp = TestTenant.nextStamp();
        String sql = "insert into messaging.message"
                + " (id, organization, conversation, contact, direction, status, sender, body, at)"
                + " values (?, ?, ?, ?, 'inbound', 'received', ?, 'Hi', ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, stamp.id());
            statement.setObject(2, tenant.id());
            statement.setObject(3, tenant.id());
            statement.setObject(4, tenant.id());
            statement.setString(5, PERSON);
            statement.setTimestamp(6, Timestamp.from(stamp.at()));
            statement.execute();
        }
        return stamp.id();
    }

    /** Polls until so many messages were seen. */
    private static List<String> poll(TestTenant tenant, String after, int count) {
        List<String> seen = new ArrayList<>();
        String[] cursor = {after};
        await().atMost(20, SECONDS).until(() -> {
            cursor[0] = collect(tenant, cursor[0], seen);
            return seen.size() >= count;
        });
        return seen;
    }

    private static String pollUntil(TestTenant tenant, String after, int count) {
        List<String> seen = new ArrayList<>();
        String[] cursor = {after};
        await().atMost(20, SECONDS).until(() -> {
            cursor[0] = collect(tenant, cursor[0], seen);
            return seen.size() >= count;
        });
        return cursor[0];
    }

    private static String collect(TestTenant tenant, String after, List<String> seen) {
        Response answer = after(tenant, after);
        seen.addAll(ids(answer));
        return answer.path("nextCursor");
    }

    private static Response after(TestTenant tenant, String after) {
        return tenant.get("/api/messages?limit=7&after={after}", after);
    }

    private static List<String> ids(Response answer) {
        return answer.path("items.id");
    }
}
