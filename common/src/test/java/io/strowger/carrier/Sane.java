package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.event.CallEvent;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallWaiting;
import io.strowger.event.CarrierEvent;
import io.strowger.event.DeliveryReported;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import java.util.Optional;
import java.util.stream.Stream;

/** What every reading must be, whatever was read: answered, bounded, and the same after JSON there and back. */
final class Sane {

    private static final int LONGEST = 255;

    private Sane() {}

    static void check(Reading reading) {
        assertThat(reading.reply().status()).isBetween(200, 499);
        if (reading instanceof Reading.Accepted accepted) {
            assertThat(accepted.events()).isNotEmpty().allSatisfy(Sane::check);
        }
    }

    private static void check(CarrierEvent event) throws UnreadableEvent {
        byte[] json = EventJson.write(event);
        assertThat(EventJson.read(json, CarrierEvent.class)).isEqualTo(event);
        assertThat(event.toString()).doesNotContain("\0");
        switch (event) {
            case MessageReceived message -> check(message);
            case DeliveryReported delivery -> check(delivery);
            case CallEvent call -> check(call);
            case CallWaiting waiting ->
                assertThat(waiting.control()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST);
            case CallRecorded recorded ->
                assertThat(recorded.conversationId()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST);
        }
    }

    private static void check(CallEvent call) {
        assertThat(call.call()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(call.parties())
                .allSatisfy(party -> assertThat(party.number()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST));
        assertThat(call.groups()).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(LONGEST));
    }

    private static void check(MessageReceived message) {
        assertThat(message.sender()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(Stream.of(
                                message.receiver(),
                                message.carrierMessageId(),
                                message.profile().firstName())
                        .flatMap(Optional::stream))
                .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(LONGEST));
        message.path().ifPresent(path -> assertThat(path.modem() + path.port()).hasSizeLessThanOrEqualTo(2 * LONGEST));
    }

    private static void check(DeliveryReported delivery) {
        assertThat(delivery.carrierMessageId()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(delivery.detail()).hasSizeLessThanOrEqualTo(LONGEST);
    }
}
