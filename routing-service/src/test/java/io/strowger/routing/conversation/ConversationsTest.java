package io.strowger.routing.conversation;

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

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ConversationsTest {

    private static final String PERSON = "+15005550123";

    @Test
    void showsTheInbox() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        InboundRow ana = InboundRow.of(tenant, PERSON, number);
        InboundRow ben = InboundRow.of(tenant, "+15005550124", number);
        ana.store("One");
        ben.store("Two");
        UUID newest = ana.store("Three");

        // When
        Response inbox = tenant.get("/api/conversations");

        // Then
        assertThat(inbox.<List<String>>path("items.id"))
                .containsExactly(
                        ana.conversation().toString(), ben.conversation().toString());
        Map<String, Object> first = inbox.path("items[0]");
        assertThat(first)
                .containsOnlyKeys("id", "ownNumber", "contact", "unread", "lastMessage", "lastActivityAt")
                .containsEntry("ownNumber", number)
                .containsEntry("unread", 2);
        assertThat(inbox.<Map<String, Object>>path("items[0].contact"))
                .containsOnlyKeys("id", "address", "firstName", "lastName", "business", "replyable", "optedOut")
                .containsEntry("id", ana.contact().toString())
                .containsEntry("address", PERSON)
                .containsEntry("replyable", true);
        assertThat(inbox.<Map<String, Object>>path("items[0].lastMessage"))
                .containsEntry("id", newest.toString())
                .containsEntry("direction", "inbound")
                .containsEntry("text", "Three");
    }

    @Test
    void pagesTheInbox() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        List<String> conversations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            InboundRow row = InboundRow.of(tenant, "+1500555013" + i, number);
            row.store("Hi");
            conversations.addFirst(row.conversation().toString());
        }

        // When
        Response first = tenant.get("/api/conversations?limit=3");
        Response second = tenant.get("/api/conversations?limit=3&cursor={c}", first.<String>path("nextCursor"));

        // Then
        List<String> seen = new ArrayList<>(first.<List<String>>path("items.id"));
        seen.addAll(second.path("items.id"));
        assertThat(seen).isEqualTo(conversations);
        assertThat(second.<Object>path("nextCursor")).isNull();
    }

    @Test
    void listsAConversationsMessages() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        InboundRow row = InboundRow.of(tenant, PERSON, number);
        InboundRow.of(tenant, "+15005550124", number).store("Somebody else");
        UUID inbound = row.store("Are you open?");
        String reply = tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes"))
                .path("id");

        // When
        Response newest = tenant.get("/api/conversations/{id}/messages?limit=1", row.conversation());
        Response older = tenant.get(
                "/api/conversations/{id}/messages?limit=1&cursor={c}",
                row.conversation(),
                newest.<String>path("nextCursor"));

        // Then
        assertThat(newest.<List<String>>path("items.id")).containsExactly(reply);
        assertThat(older.<List<String>>path("items.id")).containsExactly(inbound.toString());
        assertThat(older.<Object>path("nextCursor")).isNull();
    }

    @Test
    void countsWhatCameAfterTheLastMessageRead() {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own());
        UUID first = row.store("One");
        UUID second = row.store("Two");
        row.store("Three");

        // When
        Response read = read(tenant, row.conversation(), second);
        Response older = read(tenant, row.conversation(), first);

        // Then
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.<Integer>path("unread")).isEqualTo(1);
        assertThat(older.<Integer>path("unread")).isEqualTo(1);
        assertThat(tenant.get("/api/conversations").<Integer>path("items[0].unread"))
                .isEqualTo(1);
    }

    @Test
    void countsAgainWhatComesAfterReading() {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own());
        read(tenant, row.conversation(), row.store("One"));

        // When
        row.store("Two");

        // Then
        assertThat(tenant.get("/api/conversations/{id}", row.conversation()).<Integer>path("unread"))
                .isEqualTo(1);
    }

    @Test
    void marksNothingByAMessageOfAnotherConversation() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        InboundRow row = InboundRow.of(tenant, PERSON, number);
        row.store("One");
        UUID elsewhere = InboundRow.of(tenant, "+15005550124", number).store("Two");

        // When
        Response answer = read(tenant, row.conversation(), elsewhere);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(tenant.get("/api/conversations/{id}", row.conversation()).<Integer>path("unread"))
                .isEqualTo(1);
    }

    @Test
    void asksUpToWhichMessage() {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own());
        row.store("One");

        // When
        Response missing = tenant.post("/api/conversations/" + row.conversation() + "/read", Map.of());
        Response malformed = tenant.post("/api/conversations/" + row.conversation() + "/read", Map.of("upTo", "1"));

        // Then
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.<String>path("errors[0].field")).isEqualTo("upTo");
    }

    @Test
    void looksForTheConversationBeforeTheBody() {
        // When
        Response answer = TestTenant.create()
                .post("/api/conversations/" + TestTenant.nextStamp().id() + "/read", Map.of());

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static Response read(TestTenant tenant, UUID conversation, UUID upTo) {
        return tenant.post("/api/conversations/" + conversation + "/read", Map.of("upTo", upTo));
    }
}
