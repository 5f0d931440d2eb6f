package io.strowger.routing.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.routing.InboundRow;
import io.strowger.routing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class MessagesTest {

    private static final String PERSON = "+15005550123";

    @Test
    void listsTheNewestFirst() {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own());
        UUID first = row.store("One");
        UUID second = row.store("Two");

        // When
        Response answer = tenant.get("/api/messages");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ids(answer)).containsExactly(second.toString(), first.toString());
        assertThat(answer.<Object>path("nextCursor")).isNull();
    }

    @Test
    void showsAnInboundMessageInFull() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        InboundRow row = InboundRow.of(tenant, PERSON, number);
        UUID id = row.store("Are you open?");

        // When
        Map<String, Object> message = tenant.get("/api/messages/{id}", id).path("");

        // Then
        assertThat(message)
                .containsOnlyKeys(
                        "id",
                        "conversationId",
                        "direction",
                        "kind",
                        "replyTo",
                        "from",
                        "to",
                        "text",
                        "media",
                        "status",
                        "error",
                        "warnings",
                        "at",
                        "segments",
                        "late",
                        "version",
                        "history")
                .containsEntry("id", id.toString())
                .containsEntry("conversationId", row.conversation().toString())
                .containsEntry("direction", "inbound")
                .containsEntry("kind", null)
                .containsEntry("from", PERSON)
                .containsEntry("to", number)
                .containsEntry("text", "Are you open?")
                .containsEntry("media", List.of())
                .containsEntry("status", "received")
                .containsEntry("error", null)
                .containsEntry("history", List.of());
        assertThat((String) message.get("at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    }

    @Test
    void pagesWithoutGapOrRepetition() {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own());
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stored.addFirst(row.store("Message " + i).toString());
        }

        // When
        Response first = tenant.get("/api/messages?limit=2");
        Response second = tenant.get("/api/messages?limit=2&cursor={cursor}", first.<String>path("nextCursor"));
        Response third = tenant.get("/api/messages?limit=2&cursor={cursor}", second.<String>path("nextCursor"));

        // Then
        List<String> seen = new ArrayList<>(ids(first));
        seen.addAll(ids(second));
        seen.addAll(ids(third));
        assertThat(seen).isEqualTo(stored);
        assertThat(third.<Object>path("nextCursor")).isNull();
    }

    @Test
    void filters() {
        // Given
        TestTenant tenant = TestTenant.create();
        String one = tenant.own();
        String two = tenant.own();
        InboundRow ana = InboundRow.of(tenant, PERSON, one);
        String fromAna = ana.store("Hi").toString();
        String fromBen = InboundRow.of(tenant, "+15005550124", two).store("Hi").toString();
        String sent = tenant.send(PERSON, "Hello").path("id");

        // When // Then
        assertThat(ids(tenant.get("/api/messages?direction=inbound"))).containsExactly(fromBen, fromAna);
        assertThat(ids(tenant.get("/api/messages?status=queued"))).containsExactly(sent);
        assertThat(ids(tenant.get("/api/messages?ownNumber={n}", one))).containsExactly(fromAna);
        assertThat(ids(tenant.get("/api/messages?ownNumber=" + two))).containsExactly(fromBen);
        assertThat(ids(tenant.get("/api/messages?contact={c}", PERSON))).containsExactly(sent, fromAna);
        assertThat(ids(tenant.get("/api/messages?contact={c}", ana.contact()))).containsExactly(sent, fromAna);
        assertThat(ids(tenant.get("/api/messages?contact={c}&direction=outbound", ana.contact())))
                .containsExactly(sent);
        assertThat(ids(tenant.get("/api/messages?ownNumber={n}&status=queued", one)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/messages?limit=0, invalid_limit",
        "/api/messages?limit=201, invalid_limit",
        "/api/messages?limit=ten, invalid_limit",
        "/api/messages?limit=99999999999, invalid_limit",
        "/api/messages?cursor=!, invalid_cursor",
        "/api/messages?cursor=abc, invalid_cursor",
        "/api/messages?after=abc, invalid_cursor",
        "/api/messages?after=fDAwMDAwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMA, invalid_cursor",
        "/api/messages?direction=sideways, invalid_filter",
        "/api/messages?status=lost, invalid_filter",
        "/api/messages?ownNumber=acme, invalid_filter",
        "/api/messages?contact=null, invalid_filter",
        "/api/messages/1, invalid_id",
        "/api/conversations?limit=201, invalid_limit",
        "/api/conversations?cursor=abc, invalid_cursor",
        "/api/conversations?cursor=fDAwMDAwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMA, invalid_cursor",
        "/api/conversations/1/messages, invalid_id",
        "/api/contacts?limit=-1, invalid_limit",
        "/api/contacts?cursor=fDAwMDAwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMA, invalid_cursor",
        "/api/contacts/1, invalid_id"
    })
    void refusesWhatItCannotRead(String path, String code) {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response answer = tenant.get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isEqualTo(code);
        assertThat(answer.<String>path("errors[0].field")).isNotEmpty();
    }

    @Test
    void takesALimitOf200() {
        // When
        Response answer = TestTenant.create().get("/api/messages?limit=200");

        // Then
        assertThat(answer.<Map<String, Object>>path(""))
                .containsEntry("items", List.of())
                .containsEntry("nextCursor", null);
    }

    private static List<String> ids(Response answer) {
        return answer.path("items.id");
    }
}
