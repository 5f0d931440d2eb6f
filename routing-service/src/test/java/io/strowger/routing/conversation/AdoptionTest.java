package io.strowger.routing.conversation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.ModemPort;
import io.strowger.event.SendRequested;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class AdoptionTest {

    @Test
    void keepsAConversationThatTheFirstAnswerAdopts() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        String person = TestTenant.newNumber();
        String conversation = tenant.send(person, "Your table is ready").path("conversationId");

        // When
        Topic.receive(person, number, new ModemPort("M12", "3B"), "Thanks!");
        await().atMost(20, SECONDS).until(() -> ownNumber(tenant, conversation).equals(number));

        // Then
        assertThat(tenant.get("/api/conversations").<List<String>>path("items.id"))
                .containsExactly(conversation);
        assertThat(tenant.get("/api/conversations/{id}/messages", conversation).<List<String>>path("items.text"))
                .containsExactly("Thanks!", "Your table is ready");
    }

    @Test
    void answersInAnAdoptedConversationTheWayTheAnswerCame() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        String person = TestTenant.newNumber();
        String conversation = tenant.send(person, "Your table is ready").path("conversationId");
        Topic.receive(person, number, new ModemPort("M12", "3B"), "Thanks!");
        await().atMost(20, SECONDS).until(() -> ownNumber(tenant, conversation).equals(number));

        // When
        Response reply =
                tenant.post("/api/sms/reply", Map.of("conversationId", conversation, "message", "See you at 7"));
        Response send = tenant.send(person, "We close at 10");

        // Then
        assertThat(command(reply).path()).contains(new ModemPort("M12", "3B"));
        assertThat(command(reply).from()).contains(number);
        assertThat(command(send).path()).isEmpty();
        assertThat(List.of(reply, send))
                .extracting(answer -> answer.<String>path("conversationId"))
                .containsOnly(conversation);
    }

    private static String ownNumber(TestTenant tenant, String conversation) {
        return String.valueOf(
                tenant.get("/api/conversations/{id}", conversation).<String>path("ownNumber"));
    }

    private static SendRequested command(Response answer) {
        return Topic.commands(UUID.fromString(answer.path("id")), 1).getFirst();
    }
}
