package io.strowger.outbound.ledger;

import static io.strowger.outbound.ledger.LedgerState.CALLING;
import static io.strowger.outbound.ledger.LedgerState.FAILED;
import static io.strowger.outbound.ledger.LedgerState.LEASED;
import static io.strowger.outbound.ledger.LedgerState.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerStateTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsWord(LedgerState state) {
        // When // Then
        assertThat(LedgerState.of(state.word())).contains(state);
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "FAILED"})
    void endsThere(LedgerState state) {
        // When // Then
        assertThat(state.next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEASED")
    void isCalledOnlyWithALease(LedgerState state) {
        // When // Then
        assertThat(state.mayBecome(CALLING)).isFalse();
    }

    @Test
    void neverTakesOverACall() {
        // When // Then
        assertThat(CALLING.mayBecome(LEASED)).isFalse();
        assertThat(CALLING.mayBecome(CALLING)).isFalse();
    }

    @Test
    void isSentOnlyAfterACall() {
        // When // Then
        assertThat(SENT.before()).containsExactlyInAnyOrder("calling", "unknown");
    }

    @Test
    void failsBeforeOrAfterACall() {
        // When // Then
        assertThat(FAILED.before()).containsExactlyInAnyOrder("leased", "calling", "unknown");
    }
}
