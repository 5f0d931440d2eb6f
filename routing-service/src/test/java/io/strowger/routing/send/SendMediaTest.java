package io.strowger.routing.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.SendRequested;
import io.strowger.routing.InboundRow;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class SendMediaTest {

    private static final String PERSON = "+15005550125";
    private static final String PICTURE = "https://media.example/menu.jpg?size=2";
    private static final String SOUND = "http://media.example/hello.mp3";

    private TestTenant tenant;
    private String account;
    private String number;

    @BeforeEach
    void giveItANumber() {
        tenant = TestTenant.create();
        account = "pictures-" + tenant.id();
        Sql.execute(
                "insert into directory.carrier_account (id, carrier, numbers) values (?, 'telnyx', 'dedicated')",
                account);
        number = tenant.own();
        Sql.execute("update directory.number_assignment set account = ? where number = ?", account, number);
    }

    @Test
    void sendsMediaWithoutText() {
        // When
        Response answer =
                tenant.post("/api/sms/send", Map.of("to", PERSON, "mediaUrls", List.of(PICTURE, SOUND)), "once");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        SendRequested command = command(answer);
        assertThat(command.media()).containsExactly(URI.create(PICTURE), URI.create(SOUND));
        assertThat(command.text()).isEmpty();
        Response message = tenant.get("/api/messages/{id}", command.id());
        assertThat(message.<List<String>>path("media.url")).containsExactly(PICTURE, SOUND);
        assertThat(message.<List<String>>path("media.state")).containsOnly("linked");
        assertThat(message.<List<String>>path("media.id")).doesNotHaveDuplicates();
        assertThat(message.<String>path("text")).isEmpty();
    }

    @Test
    void repliesWithMedia() {
        // Given
        UUID inbound = InboundRow.of(tenant, PERSON, number).withoutPath().store("What is on the menu?");
        Sql.execute("update messaging.message_internal set account = ? where id = ?", account, inbound);

        // When
        Response answer = tenant.post(
                "/api/sms/reply",
                Map.of("inboundMessageId", inbound, "message", "This", "mediaUrls", List.of(PICTURE)));

        // Then
        assertThat(command(answer).media()).containsExactly(URI.create(PICTURE));
        assertThat(command(answer).text()).isEqualTo("This");
    }

    @Test
    void refusesAnotherRequestWithTheSameKeyAndOtherMedia() {
        // Given
        tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hi", "mediaUrls", List.of(PICTURE)), "key");

        // When
        Response other =
                tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hi", "mediaUrls", List.of(SOUND)), "key");

        // Then
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.<String>path("code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    void namesEachBadAddress() {
        // Given
        List<String> given =
                List.of(PICTURE, "ftp://media.example/a.jpg", "/a.jpg", "https://media.example/" + "a".repeat(2048));

        // When
        Response answer = tenant.post("/api/sms/send", Map.of("to", PERSON, "mediaUrls", given));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isEqualTo("invalid_media");
        assertThat(answer.<List<String>>path("errors.field"))
                .containsExactly("mediaUrls[1]", "mediaUrls[2]", "mediaUrls[3]");
    }

    @Test
    void takesTenAndNoMore() {
        // When
        Response ten =
                tenant.post("/api/sms/send", Map.of("to", PERSON, "mediaUrls", Collections.nCopies(10, PICTURE)));
        Response eleven =
                tenant.post("/api/sms/send", Map.of("to", PERSON, "mediaUrls", Collections.nCopies(11, PICTURE)));

        // Then
        assertThat(ten.statusCode()).isEqualTo(202);
        assertThat(eleven.<List<String>>path("errors.field")).containsExactly("mediaUrls[10]");
    }

    @Test
    void refusesMediaWhereNoneCanLeave() {
        // Given
        String plain = tenant.own();

        // When
        Response answer =
                tenant.post("/api/sms/send", Map.of("to", PERSON, "from", plain, "mediaUrls", List.of(PICTURE)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("media_not_supported");
        assertThat(answer.asString()).doesNotContainIgnoringCase("carrier", "account");
    }

    private static SendRequested command(Response answer) {
        return Topic.commands(UUID.fromString(answer.path("id")), 1).getFirst();
    }
}
