package io.strowger.admin.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.database.Role;
import io.strowger.embedded.EmbeddedStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class OwnNumbersTest {

    private static final String MINE = "/api/organizations/me/phone-numbers";
    private static final Pattern BLOCKS = Pattern.compile("Buffers: shared hit=([0-9]+)(?: read=([0-9]+))?");

    /** Whose numbers are newer than all others. */
    private static final String OTHERS = """
            with other as (
                insert into directory.organization (id, name)
                select public.uuid_of(now()), 'Other ' || n from generate_series(1, 300) n returning id)
            insert into directory.number_assignment (id, number, account, organization, during, claims_from)
            select public.uuid_of(now() + interval '1 day'), '+1203' || lpad(row_number() over ()::text, 7, '0'),
                   'extremesms', id, tstzrange(now(), null), '-infinity' from other""";

    private final Caller operator = Caller.operator();
    private String organization;
    private Caller tenant;

    @BeforeEach
    void takeAnOrganizationIn() {
        organization = Caller.newOrganization("Owner");
        tenant = Caller.tenant(organization);
    }

    @Test
    void showsANumberAndHowMuchItWasUsed() {
        // Given
        String number = Caller.newNumber();
        assign(organization, Map.of("phoneNumber", number, "label", "Front desk"));
        use(organization, number, 0, 3);
        use(organization, number, 7, 4);
        use(Caller.newOrganization("Before"), number, 0, 100);
        operator.put("/api/organizations/" + organization + "/default-number", Map.of("phoneNumber", number));

        // When
        Response listed = tenant.get(MINE);

        // Then
        assertThat(listed.<Map<String, Object>>path("items[0]"))
                .containsEntry("phoneNumber", number)
                .containsEntry("formattedNumber", "+1 " + number.substring(2, 5) + "-555-" + number.substring(8))
                .containsEntry("label", "Front desk")
                .containsEntry("features", List.of("sms"))
                .containsEntry("status", "active")
                .containsEntry("isDefault", true)
                .containsEntry("smsReceived", 7)
                .containsEntry("smsSent", 14)
                .containsEntry("incomingCalls", 21)
                .containsEntry("outgoingCalls", 28)
                .containsEntry("lastInboundAt", "2026-03-08T00:00:00Z")
                .containsEntry("lastOutboundAt", null)
                .containsKeys("id", "createdAt")
                .hasSize(14);
    }

    @Test
    void tellsTenantsNothingOfAccountsOrOthers() {
        // Given
        String number = Caller.newNumber();
        String other = Caller.newOrganization("Other");
        assign(other, Map.of("phoneNumber", number));

        // When
        Response mine = tenant.get(MINE);
        Response theirs = tenant.get("/api/organizations/" + other + "/phone-numbers");
        Response byOperator = operator.get("/api/organizations/" + other + "/phone-numbers");

        // Then
        assertThat(mine.<List<Object>>path("items")).isEmpty();
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(byOperator.<List<String>>path("items.phoneNumber")).containsExactly(number);
        assertThat(byOperator.asString()).doesNotContain("extremesms", "account", "carrier");
    }

    @Test
    void listsNewestFirstByFeatureAndStatus() {
        // Given
        List<String> numbers = Stream.generate(Caller::newNumber).limit(4).toList();
        assign(organization, Map.of("phoneNumber", numbers.get(0), "features", List.of("sms", "voice")));
        assign(organization, Map.of("phoneNumber", numbers.get(1)));
        assign(
                organization,
                Map.of("phoneNumber", numbers.get(2), "from", "2026-01-01T00:00:00Z", "until", "2026-01-02T00:00:00Z"));
        assign(organization, Map.of("phoneNumber", numbers.get(3), "from", "2099-01-01T00:00:00Z"));
        operator.patch("/api/admin/phone-numbers/" + numbers.get(1), Map.of("status", "suspended"));

        // When
        Response first = tenant.get(MINE + "?limit=2");
        Response second = tenant.get(MINE + "?limit=2&cursor=" + first.path("nextCursor"));

        // Then
        assertThat(first.<List<String>>path("items.phoneNumber")).containsExactly(numbers.get(3), numbers.get(1));
        assertThat(first.<List<String>>path("items.status")).containsExactly("pending", "suspended");
        assertThat(second.<List<String>>path("items.phoneNumber")).containsExactly(numbers.get(0));
        assertThat(second.<Object>path("nextCursor")).isNull();
        assertThat(listed("feature=voice")).containsExactly(numbers.get(0));
        assertThat(listed("status=active")).containsExactly(numbers.get(0));
        assertThat(listed("status=released")).containsExactly(numbers.get(2));
        assertThat(listed("status=pending&feature=sms")).containsExactly(numbers.get(3));
        assertThat(tenant.get(MINE + "?status=x&feature=fax").<List<String>>path("errors.field"))
                .containsExactly("feature", "status");
    }

    @Test
    void readsAsLittleOfTenThousandNumbersAsOfTen() throws SQLException {
        // Given
        String many = Caller.newOrganization("Many");
        Database.execute(OTHERS);
        plant(organization, 10, "+1200");
        plant(many, 10_000, "+1201");
        Database.execute("analyze directory.number_assignment");
        Database.execute("analyze messaging.number_usage");

        // When
        String ofTen = plan(organization, "ffffffff-ffff-ffff-ffff-ffffffffffff", 10);
        String ofMany = plan(many, "ffffffff-ffff-ffff-ffff-ffffffffffff", 10);
        String deep = plan(
                many,
                Database.column(
                                "select id from directory.number_assignment where organization = ?::uuid order by id offset 5000 limit 1",
                                many)
                        .getFirst(),
                10);

        // Then
        assertThat(ofMany).contains("number_assignment_newest").doesNotContain("Seq Scan on number_assignment");
        assertThat(blocks(ofMany)).isLessThan(2 * blocks(ofTen) + 40);
        assertThat(blocks(deep)).isLessThan(2 * blocks(ofTen) + 40);
    }

    private List<String> listed(String filter) {
        return tenant.get(MINE + "?" + filter).path("items.phoneNumber");
    }

    private void assign(String owner, Map<String, Object> body) {
        Response made = operator.post("/api/admin/organizations/" + owner + "/phone-numbers", body);
        assertThat(made.statusCode()).isEqualTo(201);
    }

    private static void use(String owner, String number, int slot, int times) {
        Database.execute(
                "insert into messaging.number_usage (organization, number, slot, sms_received, sms_sent, incoming_calls,"
                        + " outgoing_calls, last_inbound_at) select ?::uuid, ?, ?::smallint, n, 2 * n, 3 * n, 4 * n,"
                        + " '2026-03-01T00:00:00Z'::timestamptz + make_interval(days => slot)"
                        + " from (select ?::int as n, ?::int as slot) given",
                owner,
                number,
                Integer.toString(slot),
                Integer.toString(times),
                Integer.toString(slot));
    }

    private static void plant(String owner, int count, String prefix) {
        Database.execute(
                "insert into directory.number_assignment (id, number, account, organization, during, claims_from)"
                        + " select public.uuid_of(now() + make_interval(secs => n)), ? || lpad(n::text, 7, '0'), 'extremesms',"
                        + " ?::uuid, tstzrange(now(), null), '-infinity' from generate_series(1, ?::int) n",
                prefix,
                owner,
                Integer.toString(count));
    }

    private static String plan(String owner, String cursor, int limit) throws SQLException {
        try (Connection connection = EmbeddedStack.postgres().connectAs(Role.ADMIN);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('strowger.organization', '" + owner + "', true)");
            statement.execute("prepare page (uuid, uuid, text, text, int) as " + OwnNumbers.LIST);
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines =
                    statement.executeQuery("explain (analyze, buffers) execute page ('%s', '%s', null, null, %d)"
                            .formatted(owner, cursor, limit))) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    /** How much the statement read as a whole, by the first line that says so. */
    private static int blocks(String plan) {
        Matcher found = BLOCKS.matcher(plan);
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1)) + (found.group(2) == null ? 0 : Integer.parseInt(found.group(2)));
    }
}
