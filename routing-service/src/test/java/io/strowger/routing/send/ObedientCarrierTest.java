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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers at a carrier that sends from the number that it is told. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ObedientCarrierTest {

    private static final String PERSON = "+15005550124";

    private TestTenant tenant;
    private String account;
    private String first;
    private String second;

    @BeforeEach
    void giveItNumbers() {
        tenant = TestTenant.create();
        account = "obedient-" + tenant.id();
        Sql.execute(
                "insert into directory.carrier_account (id, carrier, numbers) values (?, 'twilio', 'dedicated')",
                account);
        first = own(0);
        second = own(1);
    }

    @Test
    void sendsFromTheFirstNumberWhereNoneIsNamed() {
        // When
        Response answer = tenant.send(PERSON, "Hello");

        // Then
        assertThat(answer.<String>path("from")).isEqualTo(first);
        assertThat(answer.<List<String>>path("warnings")).isEmpty();
        assertThat(command(answer).account()).isEqualTo(account);
        assertThat(command(answer).from()).contains(first);
    }

    @Test
    void sendsFromTheNumberOfTheNewestConversation() {
        // Given
        tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hello", "from", second));

        // When
        Response answer = tenant.send(PERSON, "Hello again");

        // Then
        assertThat(answer.<String>path("from")).isEqualTo(second);
    }

    @Test
    void guaranteesTheNumberThatIsNamed() {
        // When
        Response answer = tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hello", "from", second));

        // Then
        assertThat(answer.<String>path("from")).isEqualTo(second);
        assertThat(answer.<List<String>>path("warnings")).isEmpty();
    }

    @Test
    void answersFromTheNumberThatWasWrittenTo() {
        // Given
        UUID inbound = InboundRow.of(tenant, PERSON, second).withoutPath().store("Are you open?");
        Sql.execute("update messaging.message_internal set account = ? where id = ?", account, inbound);

        // When
        Response rehearsal =
                tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes", "dryRun", true));
        Response answer = tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(rehearsal.<String>path("replyPath")).isEqualTo("pinned");
        assertThat(answer.<List<String>>path("warnings")).isEmpty();
        assertThat(command(answer).account()).isEqualTo(account);
        assertThat(command(answer).from()).contains(second);
        assertThat(command(answer).path()).isEmpty();
    }

    private String own(int position) {
        String number = tenant.own();
        Sql.execute(
                "update directory.number_assignment set account = ?, position = ? where number = ?",
                account,
                position,
                number);
        return number;
    }

    private static SendRequested command(Response answer) {
        return Topic.commands(UUID.fromString(answer.path("id")), 1).getFirst();
    }
}
