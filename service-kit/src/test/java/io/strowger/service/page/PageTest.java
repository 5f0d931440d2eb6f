package io.strowger.service.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.strowger.service.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void saysWhereTheNextPageBeginsWhereThereIsOne() {
        // Given
        PageRequest<Long> request = PageRequest.byNumber("2", null);

        // When
        Page<Long> page = Page.of(List.of(9L, 8L, 7L), request, String::valueOf);

        // Then
        assertThat(request.rows()).isEqualTo(3);
        assertThat(page).isEqualTo(new Page<>(List.of(9L, 8L), Optional.of("8")));
        assertThat(PageRequest.byNumber("2", "8").cursor()).contains(8L);
    }

    @Test
    void saysThatItIsTheLast() {
        // Given
        UUID id = UUID.fromString("0198c1c5-0000-7000-8000-000000000001");

        // When
        Page<UUID> page = Page.byId(List.of(id), PageRequest.byId("1", id.toString()), it -> it);

        // Then
        assertThat(page).isEqualTo(Page.whole(List.of(id)));
    }

    @Test
    void hasFiftyItemsUnlessToldOtherwise() {
        assertThat(PageRequest.byId(null, null)).isEqualTo(new PageRequest<UUID>(50, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "ten", "", "99999999999"})
    void refusesALimitThatIsNone(String limit) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PageRequest.byId(limit, null))
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("invalid_limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-1-1-1-1", "99999999999999999999"})
    void refusesACursorThatIsNone(String cursor) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PageRequest.byId(null, cursor))
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("invalid_cursor"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PageRequest.byNumber(null, cursor))
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("invalid_cursor"));
    }
}
