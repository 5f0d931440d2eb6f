package io.strowger.routing.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallDirection;
import io.strowger.event.CallParty;
import io.strowger.event.CallParty.Role;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallState;
import io.strowger.event.MessageReceived;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class UnroutedNoticesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PERSON = "+15005550129";

    @Test
    void tellsOnceOfANumberThatNobodyOwnsAndThatItIsOver() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = TestTenant.newNumber();
        String subject = TestTenant.ACCOUNT + " " + number;
        MessageReceived first = Received.message(PERSON, number).event();
        MessageReceived second = Received.message(PERSON, number).event();

        // When
        Topic.receive(first);
        await().atMost(PATIENCE).until(() -> isUnrouted(first));
        Topic.receive(second);
        await().atMost(PATIENCE).until(() -> isUnrouted(second));

        // Then
        assertThat(Topic.notices("unrouted", subject, NotificationRaised.class, 1))
                .singleElement()
                .satisfies(raised -> assertThat(raised.what()).contains(number));
        tenant.own(number);
        Sql.execute("update directory.number_assignment set claims_from = '-infinity' where number = ?", number);
        assertThat(Topic.notices("unrouted", subject, NotificationSettled.class, 1))
                .isNotEmpty();
        assertThat(Topic.notices("unrouted", subject, NotificationRaised.class, 1))
                .hasSize(1);
    }

    @Test
    void tellsOfCallsToANumberThatNobodyOwns() {
        // Given
        TestTenant.create();
        String number = TestTenant.newNumber();

        // When
        Topic.hear(ringing(number));

        // Then
        assertThat(Topic.notices("unrouted", number, NotificationRaised.class, 1))
                .singleElement()
                .satisfies(raised -> assertThat(raised.subject()).isEqualTo(number));
    }

    private static boolean isUnrouted(MessageReceived message) {
        return Sql.count("messaging.unrouted where id = ?", message.id()) == 1;
    }

    private static CallProgressed ringing(String number) {
        Stamp stamp = TestTenant.nextStamp();
        String call = "CA-" + stamp.id();
        return new CallProgressed(
                stamp.id(),
                CallProgressed.keyOf(TestTenant.ACCOUNT, call, CallState.RINGING),
                TestTenant.ACCOUNT,
                call,
                Optional.of(CallDirection.INBOUND),
                List.of(new CallParty(Role.CALLER, "from", PERSON), new CallParty(Role.CALLED, "to", number)),
                CallState.RINGING,
                Optional.empty(),
                List.of(),
                stamp.at());
    }
}
