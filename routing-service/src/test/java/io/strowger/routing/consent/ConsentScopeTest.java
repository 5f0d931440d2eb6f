package io.strowger.routing.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.routing.Router;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An opt-out holds for a number or for one pool, and no administrative change loses it. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ConsentScopeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Router router;

    private TestTenant tenant;
    private String person;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        person = TestTenant.newNumber();
    }

    @Test
    void keepsTwoPoolsOfAnOrganizationApart() {
        // Given
        String first = own(account("first", "pool"));
        String second = own(account("second", "pool"));

        // When
        say("STOP", first, "first");
        say("START", second, "second");

        // Then
        assertThat(send(first)).isEqualTo(422);
        assertThat(send(second)).isEqualTo(202);
    }

    @Test
    void holdsForAllNumbersOfAPool() {
        // Given
        String pool = account("pool", "pool");
        String first = own(pool);
        String second = own(pool);

        // When
        say("STOP", first, "pool");

        // Then
        assertThat(send(second)).isEqualTo(422);
    }

    @Test
    void comesAlongIntoAPoolUntilTheyBeginAgainThere() {
        // Given
        String number = own(account("own", "dedicated"));
        String pool = account("pool", "pool");
        String neighbour = own(pool);
        say("STOP", number, "own");
        say("START", neighbour, "pool");
        int before = send(neighbour);

        // When
        move(number, pool);

        // Then
        assertThat(before).isEqualTo(202);
        assertThat(List.of(send(number), send(neighbour))).containsOnly(422);
        say("START", number, "pool");
        assertThat(List.of(send(number), send(neighbour))).containsOnly(202);
    }

    @Test
    void comesAlongOutOfAPoolUntilTheyBeginAgainThere() {
        // Given
        String pool = account("pool", "pool");
        String number = own(pool);
        String neighbour = own(pool);
        say("STOP", neighbour, "pool");
        String other = own(account("own", "dedicated"));

        // When
        move(number, "own-" + tenant.id());

        // Then
        assertThat(List.of(send(number), send(other))).containsExactly(422, 202);
        say("START", number, "own");
        assertThat(List.of(send(number), send(neighbour))).containsExactly(202, 422);
    }

    @Test
    void comesAlongFromPoolToPool() {
        // Given
        String number = own(account("first", "pool"));
        say("STOP", number, "first");

        // When
        move(number, account("second", "pool"));

        // Then
        assertThat(send(number)).isEqualTo(422);
    }

    private String account(String name, String numbers) {
        String account = name + "-" + tenant.id();
        Sql.execute(
                "insert into directory.carrier_account (id, carrier, numbers) values (?, 'extremesms', ?)",
                account,
                numbers);
        return account;
    }

    private String own(String account) {
        String number = tenant.own();
        Sql.execute("update directory.number_assignment set account = ? where number = ?", account, number);
        return number;
    }

    private void move(String number, String account) {
        tenant.lose(number);
        Sql.execute("""
                insert into directory.number_assignment (id, number, account, organization, during, claims_from)
                select ?, ?, ?, ?, tstzrange(now(), null), max(upper(during)) from directory.number_assignment
                where number = ?""", TestTenant.nextStamp().id(), number, account, tenant.id(), number);
    }

    private void say(String text, String number, String account) {
        router.route(
                        List.of(Received.message(person, number)
                                .through(account + "-" + tenant.id())
                                .saying(text)
                                .event()),
                        0)
                .await()
                .atMost(PATIENCE);
    }

    private int send(String number) {
        return tenant.post("/api/sms/send", Map.of("to", person, "message", "Hello", "from", number))
                .statusCode();
    }
}
