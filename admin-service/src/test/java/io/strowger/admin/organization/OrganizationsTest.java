package io.strowger.admin.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.embedded.EmbeddedStack;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class OrganizationsTest {

    private static final String PATH = "/api/admin/organizations";
    private static final String NOBODY = PATH + "/00000000-0000-7000-8000-000000000000";

    private final Caller operator = Caller.operator();

    @Test
    void takesAnOrganizationIn() {
        // When
        Response made =
                operator.post(PATH, Map.of("name", " Acme Dental ", "business", "acme-dental", "defaultRegion", "de"));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(PATH + "/" + made.path("id"));
        Response found = operator.get(made.header("Location"));
        assertThat(found.asString()).isEqualTo(made.asString());
        assertThat(found.<Map<String, Object>>path(""))
                .containsEntry("name", "Acme Dental")
                .containsEntry("business", "acme-dental")
                .containsEntry("defaultRegion", "DE")
                .containsEntry("suspended", false);
        assertThat(found.<String>path("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    }

    @Test
    void namesEachFieldThatIsWrong() {
        // When
        Response refused = operator.post(PATH, Map.of("name", " ", "defaultRegion", "Atlantis"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("code")).isEqualTo("invalid_fields");
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("name", "defaultRegion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{\"name\":", "{\"name\":{\"first\":\"Acme\"}}"})
    void refusesABodyThatIsNoOrganization(String body) {
        // When
        Response refused = operator.post(PATH, body);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("code")).isEqualTo("malformed_body");
    }

    @Test
    void refusesABusinessThatAnotherHas() {
        // Given
        operator.post(PATH, Map.of("name", "First", "business", "coveted"));

        // When
        Response refused = operator.post(PATH, Map.of("name", "Second", "business", "coveted"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("code")).isEqualTo("business_taken");
    }

    @Test
    void refusesToTakeAnothersBusiness() {
        // Given
        operator.post(PATH, Map.of("name", "First", "business", "kept"));
        String second = Caller.newOrganization("Second");

        // When
        Response refused = operator.patch(PATH + "/" + second, Map.of("business", "kept"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
    }

    @Test
    void changesOnlyWhatIsSent() {
        // Given
        String id = operator.post(PATH, Map.of("name", "Old name", "business", "old"))
                .path("id");

        // When
        Response changed = operator.patch(PATH + "/" + id, Map.of("name", "New name", "suspended", true));

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(operator.get(PATH + "/" + id).<Map<String, Object>>path(""))
                .containsEntry("name", "New name")
                .containsEntry("business", "old")
                .containsEntry("defaultRegion", "US")
                .containsEntry("suspended", true);
    }

    @Test
    void takesABusinessAway() {
        // Given
        String id = operator.post(PATH, Map.of("name", "Acme", "business", "passing"))
                .path("id");

        // When
        Response changed = operator.patch(PATH + "/" + id, Map.of("business", ""));

        // Then
        assertThat(changed.<Object>path("business")).isNull();
        assertThat(operator.post(PATH, Map.of("name", "Next", "business", "passing"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void leavesEverythingAsItWasWhenAPatchIsWrong() {
        // Given
        String id = Caller.newOrganization("Unchanged");

        // When
        Response refused = operator.patch(PATH + "/" + id, Map.of("name", "Changed", "defaultRegion", "12"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("defaultRegion");
        assertThat(operator.get(PATH + "/" + id).<String>path("name")).isEqualTo("Unchanged");
    }

    @Test
    void knowsNoOrganizationOfThatId() {
        // When
        Response found = operator.get(NOBODY);
        Response changed = operator.patch(NOBODY, Map.of("name", ""));
        Response nonsense = operator.get(PATH + "/nonsense");

        // Then
        assertThat(found.statusCode()).isEqualTo(404);
        assertThat(changed.statusCode()).isEqualTo(404);
        assertThat(nonsense.statusCode()).isEqualTo(404);
        assertThat(nonsense.<String>path("code")).isEqualTo("not_found");
    }

    @Test
    void listsNewestFirstPageByPage() {
        // Given
        List<String> made = IntStream.range(0, 5)
                .mapToObj(i -> Caller.newOrganization("Listed " + i))
                .toList();

        // When
        Response first = operator.get(PATH + "?limit=2");
        Response second = operator.get(PATH + "?limit=3&cursor=" + first.path("nextCursor"));

        // Then
        assertThat(first.<List<String>>path("items.id")).containsExactly(made.get(4), made.get(3));
        assertThat(second.<List<String>>path("items.id")).containsExactly(made.get(2), made.get(1), made.get(0));
    }

    @Test
    void saysThatThereIsNoFurtherPage() {
        // Given
        String oldest = "?cursor=00000000-0000-7000-8000-000000000000";

        // When
        Response page = operator.get(PATH + oldest);

        // Then
        assertThat(page.asString()).isEqualTo("{\"items\":[],\"nextCursor\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=201", "limit=0", "limit=-1", "limit=many", "cursor=nonsense"})
    void refusesAPageThatIsNone(String query) {
        // When
        Response refused = operator.get(PATH + "?" + query);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly(query.substring(0, query.indexOf('=')));
    }
}
