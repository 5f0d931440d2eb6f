package io.strowger.admin.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.embedded.EmbeddedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class ModemRoutesTest {

    private static final String PATH = "/api/admin/modem-routes";
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    private final Caller operator = Caller.operator();
    private String organization;

    @BeforeEach
    void takeAnOrganizationIn() {
        organization = Caller.newOrganization("Behind a modem");
    }

    @Test
    void setsARouteByHand() {
        // Given
        String number = Caller.newNumber();

        // When
        Response made = operator.post(
                PATH, Map.of("modem", "made", "port", "1", "organizationId", organization, "number", number));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        Response found = operator.get(made.header("Location"));
        assertThat(found.asString()).isEqualTo(made.asString());
        assertThat(found.<Map<String, Object>>path(""))
                .containsEntry("source", "manual")
                .containsEntry("account", "extremesms")
                .containsEntry("modem", "made")
                .containsEntry("port", "1")
                .containsEntry("organizationId", organization)
                .containsEntry("number", number);
    }

    @Test
    void replacesARoute() {
        // Given
        String next = Caller.newOrganization("Next");
        String path = operator.post(PATH, route("replaced", "1")).header("Location");

        // When
        Response replaced = operator.put(path, Map.of("modem", "replaced", "port", "2", "organizationId", next));

        // Then
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(operator.get(path).<Map<String, Object>>path(""))
                .containsEntry("port", "2")
                .containsEntry("organizationId", next)
                .containsEntry("number", null);
    }

    @Test
    void removesARoute() {
        // Given
        String path = operator.post(PATH, route("removed", "1")).header("Location");

        // When
        Response removed = operator.delete(path);

        // Then
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(operator.get(path).statusCode()).isEqualTo(404);
        assertThat(operator.delete(path).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesASecondRouteForTheSamePort() {
        // Given
        operator.post(PATH, route("twice", "1"));
        String other = operator.post(PATH, route("twice", "2")).header("Location");

        // When
        Response made = operator.post(PATH, route("twice", "1"));
        Response moved = operator.put(other, route("twice", "1"));

        // Then
        assertThat(made.statusCode()).isEqualTo(409);
        assertThat(made.<String>path("code")).isEqualTo("route_taken");
        assertThat(moved.statusCode()).isEqualTo(409);
    }

    @Test
    void namesEachFieldThatIsWrong() {
        // When
        Response refused = operator.post(PATH, Map.of("modem", "", "number", "12"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field"))
                .containsExactly("modem", "port", "organizationId", "number");
    }

    @Test
    void refusesANumberOfAnotherOrganization() {
        // Given
        String number = Caller.newNumber();
        operator.numbers(Caller.newOrganization("Owner"), number);

        // When
        Response refused = operator.post(
                PATH, Map.of("modem", "foreign", "port", "1", "organizationId", organization, "number", number));

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("number");
    }

    @Test
    void knowsNoSuchRouteOrganizationOrAccount() {
        // When
        Response route = operator.put(PATH + "/" + NOBODY, Map.of());
        Response owner = operator.post(PATH, Map.of("modem", "m", "port", "1", "organizationId", NOBODY));
        Response account = operator.post(
                PATH, Map.of("account", "nowhere", "modem", "m", "port", "1", "organizationId", organization));

        // Then
        assertThat(List.of(route.statusCode(), owner.statusCode(), account.statusCode()))
                .containsOnly(404);
    }

    @Test
    void showsDetectedRoutesBesideTheManualOnes() {
        // Given
        String number = Caller.newNumber();
        operator.numbers(organization, number);
        operator.post(PATH, route("beside", "1"));
        Database.execute(
                "insert into messaging.detected_route select account, 'detected', '4', number, id, now(), now()"
                        + " from directory.number_assignment where number = ?",
                number);

        // When
        Response listed = operator.get(PATH + "?limit=2");

        // Then
        assertThat(listed.<List<String>>path("items.source")).containsExactly("detected", "manual");
        assertThat(listed.<Map<String, Object>>path("items[0]"))
                .containsEntry("modem", "detected")
                .containsEntry("number", number)
                .containsEntry("organizationId", organization);
        String detected = PATH + "/" + listed.path("items[0].id");
        assertThat(operator.get(detected).statusCode()).isEqualTo(200);
        assertThat(operator.delete(detected).statusCode()).isEqualTo(404);
    }

    @Test
    void showsWhereTheTrafficContradictsAnOperator() {
        // Given
        String number = Caller.newNumber();
        String other = Caller.newOrganization("Seen");
        operator.numbers(other, number);
        String set = operator.post(PATH, route("contradicted", "4")).path("id");
        String agreed = operator.post(
                        PATH, Map.of("modem", "agreed", "port", "4", "organizationId", other, "number", number))
                .path("id");
        List.of("contradicted", "agreed")
                .forEach(modem -> Database.execute(
                        "insert into messaging.detected_route select account, ?, '4', number, id, now(),"
                                + " '2026-03-01T12:00:00Z' from directory.number_assignment where number = ?",
                        modem,
                        number));

        // When
        Response manual = operator.get(PATH + "/" + set);
        Response quiet = operator.get(PATH + "/" + agreed);
        Response detected = operator.get(PATH + "?limit=2");

        // Then
        assertThat(manual.<String>path("lastSeen")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(manual.<Map<String, Object>>path("conflict"))
                .containsEntry("source", "detected")
                .containsEntry("organizationId", other)
                .containsEntry("number", number);
        assertThat(quiet.<String>path("lastSeen")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(quiet.<Object>path("conflict")).isNull();
        assertThat(detected.<List<String>>path("items.source")).containsOnly("detected");
        assertThat(detected.<String>path("items.find { it.modem == 'contradicted' }.conflict.organizationId"))
                .isEqualTo(organization);
    }

    @Test
    void listsNewestFirstPageByPage() {
        // Given
        List.of("1", "2", "3").forEach(port -> operator.post(PATH, route("listed", port)));

        // When
        Response page = operator.get(PATH + "?limit=2");
        Response next = operator.get(PATH + "?limit=1&cursor=" + page.path("nextCursor"));

        // Then
        assertThat(page.<List<String>>path("items.port")).containsExactly("3", "2");
        assertThat(next.<List<String>>path("items.port")).containsExactly("1");
    }

    private Map<String, String> route(String modem, String port) {
        return Map.of("modem", modem, "port", port, "organizationId", organization);
    }
}
