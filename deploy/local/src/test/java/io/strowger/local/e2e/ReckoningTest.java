package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strowger.local.e2e.Reckoning.Fate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReckoningTest {

    @Test
    void acceptsWhatWasUnderWay() {
        // Given
        Reckoning reckoning = new Reckoning(List.of(unknown("a", 1), unknown("b", 0), fate("delivered", 1)), 2);

        // When // Then
        assertThatCode(reckoning::check).doesNotThrowAnyException();
    }

    @Test
    void refusesMoreUnknownThanCanHaveBeenUnderWay() {
        // Given
        Reckoning reckoning = new Reckoning(List.of(unknown("a", 1), unknown("b", 0), unknown("c", 0)), 2);

        // When // Then
        assertThatThrownBy(reckoning::check).hasMessageContainingAll("unknown of 3 sends", "id=a", "id=b", "id=c");
    }

    @ParameterizedTest
    @CsvSource({"sent,0", "sent,2", "unknown,2", "failed,0", "queued,1"})
    void refusesASendThatIsLostDoubledOrWrong(String status, int accepted) {
        // Given
        Reckoning reckoning = new Reckoning(List.of(fate(status, accepted)), 1);

        // When // Then
        assertThatThrownBy(reckoning::check).hasMessageContaining("status=" + status);
    }

    private static Fate unknown(String id, int accepted) {
        return new Fate(id, "text " + id, "unknown", accepted);
    }

    private static Fate fate(String status, int accepted) {
        return new Fate("z", "text z", status, accepted);
    }
}
