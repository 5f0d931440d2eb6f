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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class DefaultNumberTest {

    private static final String PERSON = "+15005550125";

    private TestTenant tenant;
    private String account;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        account = "default-" + tenant.id();
    }

    @Test
    void leavesFromTheDefaultWhereNoneIsNamed() {
        // Given
        String first = tenant.ownAt(account, "sms");
        String preferred = tenant.ownAt(account, "sms");
        tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hello", "from", first));
        tenant.prefer(preferred);

        // When
        Response answer = tenant.send(PERSON, "Hello again");

        // Then
        assertThat(answer.<String>path("from")).isEqualTo(preferred);
        assertThat(command(answer).from()).contains(preferred);
    }

    @Test
    void prefersTheDefaultInAPoolToo() {
        // Given
        String preferred = tenant.own();
        tenant.prefer(preferred);

        // When
        Response answer = tenant.send(PERSON, "Hello");

        // Then
        assertThat(answer.<String>path("from")).isEqualTo(preferred);
        assertThat(answer.<List<String>>path("warnings")).containsExactly("sender_not_guaranteed");
    }

    @Test
    void passesOverADefaultThatLeftTheOrganization() {
        // Given
        String gone = tenant.ownAt(account, "sms");
        String left = tenant.ownAt(account, "sms");
        tenant.prefer(gone);
        tenant.lose(gone);

        // When
        Response answer = tenant.send(PERSON, "Hello");

        // Then
        assertThat(answer.<String>path("from")).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspended", "pending"})
    void refusesANumberThatIsNotInUse(String status) {
        // Given
        String number = tenant.ownAt(account, "sms");
        tenant.mark(number, status);

        // When
        Response named = tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hello", "from", number));
        Response unnamed = tenant.send(PERSON, "Hello");
        tenant.prefer(number);
        Response preferred = tenant.send(PERSON, "Hello");

        // Then
        assertThat(List.of(named, unnamed, preferred)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.<String>path("code")).isEqualTo("number_" + status);
        });
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isZero();
    }

    @Test
    void passesOverNumbersThatAreNotInUse() {
        // Given
        tenant.mark(tenant.ownAt(account, "sms"), "suspended");
        String active = tenant.ownAt(account, "sms");

        // When
        Response answer = tenant.send(PERSON, "Hello");

        // Then
        assertThat(answer.<String>path("from")).isEqualTo(active);
    }

    @Test
    void refusesAReplyFromASuspendedNumber() {
        // Given
        String number = tenant.own();
        UUID inbound = InboundRow.of(tenant, PERSON, number).store("Are you open?");
        tenant.mark(number, "suspended");

        // When
        Response answer = tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("number_suspended");
    }

    @Test
    void answersFromTheNumberThatWasWrittenToWhateverTheDefaultIs() {
        // Given
        String number = tenant.own();
        tenant.prefer(tenant.own());
        UUID inbound = InboundRow.of(tenant, PERSON, number).store("Are you open?");

        // When
        Response answer = tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(answer.<String>path("from")).isEqualTo(number);
    }

    @Test
    void leavesFromTheFallbackNumberWhereThereIsNoOther() {
        // Given
        TestTenant operators = TestTenant.create();
        String fallback = operators.ownAt(account, "sms");
        buysAt(account);
        fallsBackTo(fallback, operators);

        // When
        Response answer = tenant.send(PERSON, "Hello");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.<String>path("from")).isEqualTo(fallback);
        assertThat(answer.<List<String>>path("warnings")).containsExactly("fallback_number_used");
        assertThat(command(answer).from()).contains(fallback);
        assertThat(command(answer).account()).isEqualTo(account);
    }

    @Test
    void leavesFromAFallbackNumberThatNobodyOwns() {
        // Given
        TestTenant operators = TestTenant.create();
        String fallback = operators.ownAt(account, "sms");
        operators.lose(fallback);
        buysAt(account);
        fallsBackTo(fallback, operators);

        // When
        Response answer = tenant.send(PERSON, "Hello");

        // Then
        assertThat(answer.<String>path("from")).isEqualTo(fallback);
    }

    @Test
    void leavesFromNoFallbackNumberOfAnotherOrganization() {
        // Given
        String fallback = TestTenant.create().ownAt(account, "sms");
        buysAt(account);
        fallsBackTo(fallback, TestTenant.create());

        // When
        Response answer = tenant.send(PERSON, "Hello");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("no_usable_number");
    }

    @Test
    void refusesWhereThereIsNoNumberAtAll() {
        // Given
        TestTenant.create().ownAt(account, "sms");
        buysAt(account);

        // When
        Response answer = tenant.send(PERSON, "Hello");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("no_usable_number");
    }

    private void fallsBackTo(String fallback, TestTenant operators) {
        Sql.execute(
                "update directory.carrier_account set fallback_number = ?, fallback_organization = ? where id = ?",
                fallback,
                operators.id(),
                account);
    }

    private void buysAt(String purchaseAccount) {
        Sql.execute(
                "insert into directory.organization_settings (organization, purchase_account) values (?, ?)",
                tenant.id(),
                purchaseAccount);
    }

    private static SendRequested command(Response answer) {
        return Topic.commands(UUID.fromString(answer.path("id")), 1).getFirst();
    }
}
