package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.voice.CallInstruction;
import io.strowger.text.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a carrier that asks is answered. */
class WaitingCallsTest {

    private static final WebhookRequest REQUEST = new WebhookRequest(
            "POST",
            "https://gw.example.com/api/webhooks/any/voice",
            "/api/webhooks/any/voice",
            Optional.empty(),
            Map.of(),
            Map.of(),
            Bytes.EMPTY);

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(new CallInstruction.Reject(), "<Response><Reject/></Response>"),
                Arguments.of(
                        new CallInstruction.Announce("Bread & <butter>\u0007"),
                        "<Response><Say>Bread &amp; &lt;butter&gt;</Say><Hangup/></Response>"),
                Arguments.of(
                        new CallInstruction.Forward("+14155550100", "+15005550009\"/>"),
                        "<Response><Dial callerId=\"+15005550009&quot;/&gt;\"><Number>+14155550100</Number>"
                                + "</Dial></Response>"),
                Arguments.of(
                        new CallInstruction.HandOver("<Response><Connect/></Response>"),
                        "<Response><Connect/></Response>"),
                Arguments.of(new CallInstruction.Agent("+15005550009"), "<Response><Reject/></Response>"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhatIsToHappenWithTheCall(CallInstruction instruction, String expected) {
        // When
        WebhookReply reply = Carriers.named("twilio").orElseThrow().webhooks().answer(REQUEST, instruction);

        // Then
        assertThat(reply).isEqualTo(new WebhookReply(200, "text/xml", expected));
    }

    @Test
    void answersAsEverWhereNobodyAsks() {
        // Given
        Webhooks webhooks = Carriers.named("telnyx").orElseThrow().webhooks();

        // When
        WebhookReply reply = webhooks.answer(REQUEST, new CallInstruction.Reject());

        // Then
        assertThat(reply).isEqualTo(webhooks.success(REQUEST));
    }
}
