package io.strowger.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.strowger.carrier.CarrierAccount;
import io.strowger.event.EventJson.UnreadableEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything on a topic goes through JSON there and back: the records are found, not listed. */
class EventSweepTest {

    private static final List<Class<?>> FAMILIES =
            List.of(CarrierEvent.class, OutboundReport.class, TenantEvent.class, ServiceRequest.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Class<?>> records() {
        Stream<Class<?>> found = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.strowger.event")
                        .stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::reflect);
        return Stream.concat(found, Stream.of(CarrierAccount.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void survivesTheJourney(Class<? extends Record> type) throws UnreadableEvent {
        // Given
        Record sent = new Samples(true).of(type);

        // When
        Object received = EventJson.read(EventJson.write(sent), family(type));

        // Then
        assertThat(received).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("records")
    void survivesTheJourneyWithoutWhatMayBeAbsent(Class<? extends Record> type) throws UnreadableEvent {
        // Given
        Record sent = new Samples(false).of(type);

        // When
        Object received = EventJson.read(EventJson.write(sent), family(type));

        // Then
        assertThat(received).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatALaterVersionAdds(Class<? extends Record> type) throws IOException, UnreadableEvent {
        // Given
        Record sent = new Samples(true).of(type);
        ObjectNode later = (ObjectNode) JSON.readTree(EventJson.write(sent));
        later.putObject("addedLater").putArray("with").add(1);

        // When
        Object received = EventJson.read(JSON.writeValueAsBytes(later), family(type));

        // Then
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void findsTheRecords() {
        // When // Then
        assertThat(records()).contains(MessageReceived.class, SendRequested.class, OutboundReport.Sent.class);
    }

    @Test
    void namesTheTypeOfEachMemberOfAFamily() throws IOException {
        // Given
        Record sent = new Samples(true).of(OutboundReport.Delivered.class);

        // When
        String type = JSON.readTree(EventJson.write(sent)).get("type").asText();

        // Then
        assertThat(type).isEqualTo("Delivered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"type\":\"Delivered\"}",
                "{\"type\":\"java.lang.Object\"}",
                "\u0000"
            })
    void refusesWhatIsNoEvent(String json) {
        // When // Then
        assertThatThrownBy(() -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), CarrierEvent.class))
                .isInstanceOf(UnreadableEvent.class);
    }

    private static Class<?> family(Class<?> type) {
        return Stream.concat(FAMILIES.stream(), Stream.of(type))
                .filter(family -> family.isAssignableFrom(type))
                .findFirst()
                .orElseThrow();
    }
}
