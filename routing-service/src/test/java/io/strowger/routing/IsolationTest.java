package io.strowger.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class IsolationTest {

    private static final String PERSON = "+15005550123";

    @Test
    void readsAForeignIdLikeAnUnknownOne() {
        // Given
        TestTenant owner = TestTenant.create();
        TestTenant stranger = TestTenant.create();
        InboundRow row = InboundRow.of(owner, PERSON, owner.own());
        UUID message = row.store("Secret");
        UUID unknown = TestTenant.nextStamp().id();

        // When // Then
        alike(stranger.get("/api/messages/{id}", message), stranger.get("/api/messages/{id}", unknown));
        alike(stranger.get("/api/messages?after={id}", message), stranger.get("/api/messages?after={id}", unknown));
        alike(
                stranger.get("/api/conversations/{id}", row.conversation()),
                stranger.get("/api/conversations/{id}", unknown));
        alike(
                stranger.get("/api/conversations/{id}/messages", row.conversation()),
                stranger.get("/api/conversations/{id}/messages", unknown));
        alike(
                stranger.post("/api/conversations/" + row.conversation() + "/read", Map.of("upTo", message)),
                stranger.post("/api/conversations/" + unknown + "/read", Map.of("upTo", message)));
        alike(stranger.get("/api/contacts/{id}", row.contact()), stranger.get("/api/contacts/{id}", unknown));
        alike(
                stranger.patch("/api/contacts/" + row.contact(), Map.of("firstName", "Eve")),
                stranger.patch("/api/contacts/" + unknown, Map.of("firstName", "Eve")));
        alike(
                stranger.post("/api/sms/reply", Map.of("inboundMessageId", message, "message", "Hi")),
                stranger.post("/api/sms/reply", Map.of("inboundMessageId", unknown, "message", "Hi")));
        alike(
                stranger.post("/api/sms/reply", Map.of("conversationId", row.conversation(), "message", "Hi")),
                stranger.post("/api/sms/reply", Map.of("conversationId", unknown, "message", "Hi")));
        assertThat(owner.get("/api/conversations/{id}", row.conversation()).<Integer>path("unread"))
                .isEqualTo(1);
        assertThat(owner.get("/api/contacts/{id}", row.contact()).<String>path("firstName"))
                .isNull();
    }

    @Test
    void listsNothingOfAnother() {
        // Given
        TestTenant owner = TestTenant.create();
        TestTenant stranger = TestTenant.create();
        String number = owner.own();
        InboundRow row = InboundRow.of(owner, PERSON, number);
        row.store("Secret");
        owner.send(PERSON, "Also secret");
        Stream<String> lists = Stream.of(
                "/api/messages",
                "/api/messages?after=0",
                "/api/messages?contact=" + row.contact(),
                "/api/messages?ownNumber=" + number,
                "/api/conversations",
                "/api/contacts",
                "/api/contacts?query=1500");

        // When
        List<Response> answers = lists.map(stranger::get).toList();

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.<List<Object>>path("items"))
                .containsOnly(List.of());
    }

    @Test
    void marksAMessageOfAnotherOrganizationInOnesOwnConversationAsUnknown() {
        // Given
        TestTenant owner = TestTenant.create();
        TestTenant stranger = TestTenant.create();
        UUID secret = InboundRow.of(owner, PERSON, owner.own()).store("Secret");
        InboundRow own = InboundRow.of(stranger, PERSON, stranger.own());
        own.store("Hi");

        // When
        Response answer = stranger.post("/api/conversations/" + own.conversation() + "/read", Map.of("upTo", secret));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/messages",
        "GET, /api/messages/1",
        "GET, /api/conversations",
        "GET, /api/conversations/1",
        "GET, /api/conversations/1/messages",
        "POST, /api/conversations/1/read",
        "GET, /api/contacts",
        "GET, /api/contacts/1",
        "GET, /api/media/1",
        "PATCH, /api/contacts/1",
        "POST, /api/sms/send",
        "POST, /api/sms/reply"
    })
    void letsNobodyInWithoutAnOrganizationsKey(Method method, String path) {
        // When
        int anonymous = call(method, path, "").statusCode();
        int wrong = call(method, path, "Bearer wrong").statusCode();
        int operator =
                call(method, path, "Bearer " + EmbeddedStack.OPERATOR_KEY).statusCode();

        // Then
        assertThat(List.of(anonymous, wrong, operator)).containsExactly(401, 401, 403);
    }

    private static Response call(Method method, String path, String authorization) {
        return RestAssured.given()
                .header("Authorization", authorization)
                .contentType(ContentType.JSON)
                .request(method, path);
    }

    private static void alike(Response foreign, Response unknown) {
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.asString()).isEqualTo(unknown.asString());
    }
}
