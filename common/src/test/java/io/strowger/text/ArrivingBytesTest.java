package io.strowger.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivingBytesTest {

    @Test
    void isWhatCame() {
        // Given
        ArrivingBytes bytes = new ArrivingBytes(100);

        // When
        bytes.append("a few ".getBytes(UTF_8));
        bytes.append("words".getBytes(UTF_8));

        // Then
        assertThat(bytes.whole()).isEqualTo(Bytes.utf8("a few words"));
    }

    @Test
    void saysHowMuchRoomItTakesAndNeverMoreThanThereCanBe() {
        // Given
        ArrivingBytes bytes = new ArrivingBytes(100);
        List<Integer> rooms = new ArrayList<>();

        // When
        for (int i = 0; i < 10; i++) {
            rooms.add(bytes.growth(10));
            bytes.append(new byte[10]);
        }

        // Then
        assertThat(rooms).containsExactly(10, 10, 20, 0, 40, 0, 0, 0, 20, 0);
        assertThat(bytes.whole().size()).isEqualTo(100);
    }
}
