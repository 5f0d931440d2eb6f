package io.strowger.admin.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.admin.number.Timeline.Span;
import io.strowger.embedded.EmbeddedStack;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of a number, compared with a model after each step; and whose each message would be. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class HistoriesTest {

    private static final int STEPS = 40;
    private static final int MESSAGES = 60;
    private static final int HOURS = 200;

    /** As routing looks an owner up. */
    private static final String OWNER = """
            select coalesce((
                select case when upper_inf(a.during) or ?::timestamptz < upper(a.during) then a.organization::text end
                from directory.number_assignment a where a.number = ? and a.claims_from <= ?::timestamptz
                order by a.claims_from desc limit 1), 'nobody')""";

    private static final String OVERLAPS = """
            select a.id from directory.number_assignment a join directory.number_assignment b
                on a.number = b.number and a.id < b.id
                and tstzrange(a.claims_from, upper(a.during)) && tstzrange(b.claims_from, upper(b.during))
            where a.number = ?""";

    private final Caller operator = Caller.operator();
    private final String number = Caller.newNumber();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private List<String> organizations;

    @BeforeEach
    void takeOrganizationsIn() {
        organizations =
                Stream.of("One", "Two", "Three").map(Caller::newOrganization).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void areWhatTheModelSays(long seed) {
        // Given
        Random random = new Random(seed);
        Timeline model = new Timeline(now);

        // When
        IntStream.range(0, STEPS).forEach(_ -> {
            step(random, model);
            assertThat(history()).isEqualTo(model.history());
        });

        // Then
        assertThat(Database.column(OVERLAPS, number)).isEmpty();
        assertThat(model.history()).isNotEmpty();
        IntStream.range(0, MESSAGES).forEach(_ -> {
            Instant at = hours(random.nextInt(-HOURS, 2 * HOURS)).plusSeconds(1_800);
            assertThat(Database.column(OWNER, at.toString(), number, at.toString()))
                    .containsExactly(model.home(at).orElse("nobody"));
        });
    }

    private void step(Random random, Timeline model) {
        String owner = organizations.get(random.nextInt(organizations.size()));
        Instant soon = hours(random.nextInt(1, HOURS));
        switch (random.nextInt(4)) {
            case 0 -> {
                Response ended = operator.post(path() + "/unassign", Map.of("until", soon.toString()));
                assertThat(ended.statusCode()).isEqualTo(model.unassign(soon));
            }
            case 1 -> {
                Response transferred =
                        operator.post(path() + "/transfer", Map.of("organizationId", owner, "at", soon.toString()));
                assertThat(transferred.statusCode()).isEqualTo(model.transfer(owner, soon));
            }
            default -> {
                Span wanted = span(random, owner);
                assertThat(assign(wanted).statusCode()).isEqualTo(model.assign(wanted));
            }
        }
    }

    private Span span(Random random, String owner) {
        int from = random.nextInt(-HOURS, HOURS);
        boolean isOpen = random.nextInt(6) == 0;
        Instant until = isOpen ? Instant.MAX : hours(from + random.nextInt(1, 60));
        return new Span(hours(from), until, owner);
    }

    private Response assign(Span wanted) {
        Map<String, Object> body = new HashMap<>(
                Map.of("phoneNumber", number, "from", wanted.from().toString()));
        if (!wanted.until().equals(Instant.MAX)) {
            body.put("until", wanted.until().toString());
        }
        return operator.post("/api/admin/organizations/" + wanted.owner() + "/phone-numbers", body);
    }

    private List<Span> history() {
        Response listed = operator.get(path() + "/history");
        if (listed.statusCode() == 404) {
            return List.of();
        }
        List<Map<String, Object>> items = listed.path("items");
        return items.stream().map(HistoriesTest::span).toList();
    }

    private static Span span(Map<String, ?> item) {
        Object until = item.get("until");
        return new Span(
                Instant.parse(item.get("from").toString()),
                until == null ? Instant.MAX : Instant.parse(until.toString()),
                item.get("organizationId").toString());
    }

    private String path() {
        return "/api/admin/phone-numbers/" + number;
    }

    /** Half an hour off the whole, so that nothing is due while the test runs. */
    private Instant hours(int hours) {
        return now.plus(hours, ChronoUnit.HOURS).plus(30, ChronoUnit.MINUTES);
    }
}
