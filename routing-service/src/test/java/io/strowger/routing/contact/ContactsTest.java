package io.strowger.routing.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.routing.InboundRow;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ContactsTest {

    @Test
    void listsTheNewestFirst() {
        // Given
        TestTenant tenant = TestTenant.create();
        List<String> contacts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            contacts.addFirst(contact(tenant, "+1500555013" + i).toString());
        }

        // When
        Response first = tenant.get("/api/contacts?limit=3");
        Response second = tenant.get("/api/contacts?limit=3&cursor={c}", first.<String>path("nextCursor"));

        // Then
        List<String> seen = new ArrayList<>(first.<List<String>>path("items.id"));
        seen.addAll(second.path("items.id"));
        assertThat(seen).isEqualTo(contacts);
        assertThat(second.<Object>path("nextCursor")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1500555014, '+15005550140,+15005550141'",
        "'+1500555014', '+15005550140,+15005550141'",
        "'1 (500) 555-0141', '+15005550141'",
        "ana, '+15005550140'",
        "DIAZ, '+15005550140'",
        "'Ana D', '+15005550140'",
        "dent, '+15005550141'",
        "Acme, 'Acme Bank'",
        "500555, ''",
        "%, ''",
        "nobody, ''"
    })
    void finds(String query, String addresses) {
        // Given
        TestTenant tenant = TestTenant.create();
        named(contact(tenant, "+15005550140"), "Ana", "Diaz", null);
        named(contact(tenant, "+15005550141"), null, null, "Dental Care");
        contact(tenant, "Acme Bank");

        // When
        Response found = tenant.get("/api/contacts?query={q}", query);

        // Then
        List<String> expected = addresses.isEmpty() ? List.of() : List.of(addresses.split(","));
        assertThat(found.<List<String>>path("items.address")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000"})
    void listsAllWhereNothingIsLookedFor(String query) {
        // Given
        TestTenant tenant = TestTenant.create();
        contact(tenant, "+15005550140");

        // When
        Response found = tenant.get("/api/contacts?query={q}", query);

        // Then
        assertThat(found.<List<String>>path("items.address")).containsExactly("+15005550140");
    }

    @Test
    void saysWhetherOneCanWriteBack() {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID name = contact(tenant, "Acme Bank");
        UUID shortCode = contact(tenant, "12345");

        // When // Then
        assertThat(tenant.get("/api/contacts/{id}", name).<Boolean>path("replyable"))
                .isFalse();
        assertThat(tenant.get("/api/contacts/{id}", shortCode).<Boolean>path("replyable"))
                .isTrue();
    }

    @Test
    void changesOnlyWhatTheBodyNames() {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID contact = contact(tenant, "+15005550140");
        named(contact, "Ana", "Diaz", "Dental Care");

        // When
        Response changed = tenant.patch("/api/contacts/" + contact, "{\"firstName\":\"Anna\",\"business\":null}");

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.<Map<String, Object>>path(""))
                .containsEntry("firstName", "Anna")
                .containsEntry("lastName", "Diaz")
                .containsEntry("business", null);
        assertThat(tenant.get("/api/contacts/{id}", contact).asString()).isEqualTo(changed.asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{\"firstName\":7}", "{\"lastName\":{}}", "{", "\"Ana\""})
    void refusesABodyThatIsNoChange(String body) {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID contact = contact(tenant, "+15005550140");

        // When
        Response answer = tenant.patch("/api/contacts/" + contact, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesANameThatIsTooLong() {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID contact = contact(tenant, "+15005550140");

        // When
        Response answer = tenant.patch("/api/contacts/" + contact, Map.of("firstName", "a".repeat(201)));

        // Then
        assertThat(answer.<String>path("code")).isEqualTo("invalid_contact");
        assertThat(answer.<String>path("errors[0].field")).isEqualTo("firstName");
    }

    private static UUID contact(TestTenant tenant, String address) {
        InboundRow row = InboundRow.of(tenant, address, tenant.own());
        row.store("Hi");
        return row.contact();
    }

    private static void named(UUID contact, String firstName, String lastName, String business) {
        Sql.execute(
                "update messaging.contact set first_name = ?, last_name = ?, business = ? where id = ?",
                firstName,
                lastName,
                business,
                contact);
    }
}
