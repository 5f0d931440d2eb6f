package io.strowger.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.organization.OrganizationId;
import io.strowger.service.access.Actor;
import io.strowger.service.access.Caller;
import io.strowger.service.access.Credential;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallerRatesTest {

    private static final OrganizationId OURS = new OrganizationId(new UUID(7, 1));
    private static final OrganizationId THEIRS = new OrganizationId(new UUID(7, 2));

    private final CallerRates rates = rates(10, 15, 1);

    @Test
    void countsKeysApart() {
        assertThat(given(key(OURS, 1))).isEqualTo(20);
        assertThat(given(key(THEIRS, 2))).isEqualTo(20);
    }

    @Test
    void boundsTheKeysOfAnOrganizationTogether() {
        assertThat(given(key(OURS, 1))).isEqualTo(20);
        assertThat(given(key(OURS, 2))).isEqualTo(10);
        assertThat(given(key(OURS, 3))).isZero();
    }

    @Test
    void tellsOfTheNarrowerBucket() {
        // Given
        given(key(OURS, 1));

        // When
        Allowance ofKey = rates.take(key(OURS, 1)).orElseThrow();
        Allowance ofOrganization = rates.take(key(OURS, 2)).orElseThrow();

        // Then
        assertThat(ofKey.given()).isFalse();
        assertThat(ofKey.level().most()).isEqualTo(20);
        assertThat(ofOrganization.given()).isTrue();
        assertThat(ofOrganization.level().most()).isEqualTo(30);
        assertThat(ofOrganization.level().left()).isEqualTo(9);
    }

    @Test
    void boundsAPersonWhoHasNotSaidForWhom() {
        assertThat(given(new Caller.Person(new Actor(Actor.Kind.MEMBER, "subject", "", ""), List.of())))
                .isEqualTo(20);
    }

    @Test
    void boundsNoOperator() {
        assertThat(rates.take(new Caller.Operator(
                        new Actor(Actor.Kind.OPERATOR, "subject", "", ""),
                        Optional.of(OURS),
                        new Credential.Operator(Instant.MAX))))
                .isEmpty();
    }

    @Test
    void takesItsShareOfTheWhole() {
        // Given
        CallerRates oneOfFour = rates(10, 0, 4);

        // When
        long given = IntStream.range(0, 100)
                .filter(_ -> oneOfFour.take(key(OURS, 1)).orElseThrow().given())
                .count();

        // Then
        assertThat(given).isEqualTo(5);
    }

    @Test
    void letsEverythingPassWhereNothingIsSet() {
        assertThat(rates(0, 0, 1).take(key(OURS, 1))).isEmpty();
    }

    private long given(Caller caller) {
        return IntStream.range(0, 100)
                .filter(_ -> rates.take(caller).orElseThrow().given())
                .count();
    }

    private static Caller key(OrganizationId organization, int number) {
        UUID id = new UUID(8, number);
        return new Caller.Tenant(
                new Actor(Actor.Kind.KEY, id.toString(), "crm", ""), organization, new Credential.Key(id));
    }

    private static CallerRates rates(int key, int organization, int replicas) {
        return new CallerRates(
                new Rates() {
                    @Override
                    public int key() {
                        return key;
                    }

                    @Override
                    public int organization() {
                        return organization;
                    }

                    @Override
                    public int failedSignIns() {
                        return 0;
                    }
                },
                replicas,
                Clock.fixed(Instant.parse("2026-11-20T02:16:05Z"), ZoneOffset.UTC));
    }
}
