package io.strowger.outbound.dispatch;

import static io.restassured.RestAssured.given;
import static io.strowger.outbound.TestGateway.initial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.FakeCarrier.Behaviour;
import io.strowger.outbound.TestGateway;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class DispatchApiTest {

    private static final String PATH = "/api/admin/dispatch";

    private final FakeCarrier carrier = FakeCarrier.running();
    private final TestGateway gateway = new TestGateway();
    private final UUID organization = gateway.newOrganization();

    @Test
    void showsWhatIsUnknown() {
        // Given
        SendRequested command = unknown();

        // When
        ValidatableResponse answer = operator().get(PATH + "?state=unknown").then();

        // Then
        answer.statusCode(200)
                .body("items.messageId", hasItem(command.id().toString()))
                .body("items[0].state", equalTo("unknown"))
                .body("items[0].organizationId", notNullValue())
                .body("items[0].to", notNullValue())
                .body("items[0].createdAt", notNullValue());
    }

    @Test
    void turnsThePages() {
        // Given
        List<String> newestFirst = List.of(unknown(), unknown(), unknown()).reversed().stream()
                .map(command -> command.id().toString())
                .toList();

        // When
        String cursor = operator()
                .get(PATH + "?state=unknown&limit=2")
                .then()
                .body("items.messageId", equalTo(newestFirst.subList(0, 2)))
                .extract()
                .path("nextCursor");

        // Then
        operator()
                .get(PATH + "?state=unknown&limit=1&cursor=" + cursor)
                .then()
                .body("items", hasSize(1))
                .body("items[0].messageId", equalTo(newestFirst.get(2)));
    }

    @Test
    void endsWithTheLastPage() {
        // Given
        SendRequested command = unknown();

        // When
        ValidatableResponse answer =
                operator().get(PATH + "?cursor=" + new UUID(0, 1)).then();

        // Then
        answer.statusCode(200).body("items", hasSize(0)).body("nextCursor", nullValue());
        operator().get(PATH + "/" + command.id()).then().statusCode(200).body("tries", equalTo(1));
    }

    @Test
    void settlesAsSent() {
        // Given
        SendRequested command = unknown();

        // When
        ValidatableResponse answer = settle(command.id().toString(), "{\"as\":\"sent\"}");

        // Then
        answer.statusCode(200).body("state", equalTo("sent"));
        assertThat(gateway.report(command.id(), OutboundReport.Sent.class).attempt())
                .isEqualTo(1);
        assertThat(carrier.callsTo(command.to())).hasSize(1);
    }

    @Test
    void settlesAsFailed() {
        // Given
        SendRequested command = unknown();

        // When
        ValidatableResponse answer = settle(command.id().toString(), "{\"as\":\"failed\"}");

        // Then
        answer.statusCode(200).body("state", equalTo("failed")).body("failure", equalTo("settled_as_failed"));
        assertThat(gateway.report(command.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.SETTLED_AS_FAILED);
    }

    @Test
    void beginsAnewWhenSettledForAnotherTry() {
        // Given
        SendRequested command = unknown();

        // When
        ValidatableResponse answer = settle(command.id().toString(), "{\"as\":\"retry\"}");

        // Then
        answer.statusCode(200).body("attempt", equalTo(2));
        assertThat(gateway.report(command.id(), OutboundReport.Sent.class).attempt())
                .isEqualTo(2);
        assertThat(gateway.reports(command.id()))
                .extracting(OutboundReport::attempt)
                .containsExactly(1, 1, 2, 2);
        assertThat(carrier.callsTo(command.to())).hasSize(2);
    }

    @Test
    void tellsTheAuditWhoSettledWhat() {
        // Given
        SendRequested command = unknown();

        // When
        settle(command.id().toString(), "{\"as\":\"failed\"}").statusCode(200);

        // Then
        assertThat(gateway.notes(command.id())).singleElement().satisfies(note -> {
            assertThat(note.actor().kind()).isEqualTo("operator_key");
            assertThat(note.action()).isEqualTo("settled");
            assertThat(note.objectType()).isEqualTo("send");
            assertThat(note.organization()).contains(organization);
            assertThat(note.details()).containsEntry("as", "failed");
        });
    }

    @Test
    void settlesOnlyWhatIsUnknown() {
        // Given
        SendRequested command = unknown();
        settle(command.id().toString(), "{\"as\":\"sent\"}").statusCode(200);

        // When
        ValidatableResponse answer = settle(command.id().toString(), "{\"as\":\"retry\"}");

        // Then
        answer.statusCode(409).body("code", equalTo("not_unknown"));
        assertThat(gateway.row(command.id())).containsEntry("state", "sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-7000-8000-000000000000", "no-id"})
    void knowsNoOtherMessage(String id) {
        // When
        ValidatableResponse answer = settle(id, "{\"as\":\"sent\"}");

        // Then
        answer.statusCode(404).body("code", equalTo("not_found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"as\":\"maybe\"}", "{}", "", "[]", "{\"as\":"})
    void refusesToSettleAsAnythingElse(String body) {
        // Given
        SendRequested command = unknown();

        // When
        ValidatableResponse answer = settle(command.id().toString(), body);

        // Then
        answer.statusCode(400);
        assertThat(gateway.row(command.id())).containsEntry("state", "unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=lost", "limit=0", "limit=201", "limit=many", "cursor=first"})
    void refusesAnUnreadableQuestion(String query) {
        // When
        ValidatableResponse answer = operator().get(PATH + "?" + query).then();

        // Then
        answer.statusCode(400).body("errors", hasSize(1)).body("errors[0].field", equalTo(query.split("=", 2)[0]));
    }

    @Test
    void answersOperatorsOnly() {
        // When
        ValidatableResponse nobody = given().get(PATH).then();
        ValidatableResponse stranger =
                given().auth().oauth2("no such key").get(PATH).then();

        // Then
        nobody.statusCode(401);
        stranger.statusCode(401);
    }

    private SendRequested unknown() {
        SendRequested command = initial(organization);
        carrier.behave(command.to(), Behaviour.error(500, "INTERNAL"));
        gateway.request(command);
        gateway.awaitState(command.id(), "unknown");
        return command;
    }

    private static ValidatableResponse settle(String id, String body) {
        return operator()
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH + "/" + id + "/settle")
                .then();
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(EmbeddedStack.OPERATOR_KEY);
    }
}
