package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.CarrierResult.Given;
import io.strowger.carrier.VoiceAgents.AgentNumber;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberPage;
import io.strowger.event.CallReported;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every result of asking a carrier must be, whatever it answered: bounded, and nothing certain where nothing was. */
final class Results {

    private static final int LONGEST = 255;
    private static final int LONGEST_DOCUMENT = 20_000;
    private static final String E164 = "\\+[0-9]{2,15}";

    private Results() {}

    /** The exchanges, each with one instruction for all, as their answers are read alike. */
    static List<Exchange<?>> exchanges() {
        return Carriers.all().stream()
                .flatMap(carrier ->
                        Exchanges.of(carrier, Accounts.access(carrier.name(), Map.of("accountSid", "AC1")))
                                .entrySet()
                                .stream())
                .filter(each ->
                        !each.getKey().startsWith("instruct") || each.getKey().equals("instruct c Reject"))
                .<Exchange<?>>map(Map.Entry::getValue)
                .filter(Exchange.Ask.class::isInstance)
                .toList();
    }

    static void check(Object result, HttpAnswer answer) {
        if (answer.status() >= 500) {
            assertThat(result)
                    .isInstanceOfAny(
                            CarrierResult.Unknown.class,
                            CarrierResult.Later.class,
                            SendOutcome.Unknown.class,
                            SendOutcome.Later.class);
        }
        switch (result) {
            case Given<?>(Object value) -> given(value);
            case CarrierResult.Refused<?> refused -> bounded(refused.detail());
            case SendOutcome.Sent sent -> {
                sent.carrierMessageId().ifPresent(Results::bounded);
                sent.conversationId().ifPresent(Results::bounded);
            }
            default -> assertThat(result.toString()).doesNotContain("\0");
        }
    }

    private static void given(Object value) {
        switch (value) {
            case Optional<?> one -> one.ifPresent(Results::given);
            case Collection<?> many -> many.forEach(Results::given);
            case NumberPage page -> {
                page.numbers().forEach(Results::given);
                page.next().ifPresent(next -> assertThat(next).isNotBlank());
            }
            case AvailableNumber number -> {
                assertThat(number.number()).matches(E164);
                bounded(
                        number.country()
                                + number.locality().orElse("")
                                + number.region().orElse(""),
                        3 * LONGEST);
            }
            case CarrierNumber number -> {
                assertThat(number.number()).matches(E164);
                bounded(number.id());
                assertThat(number.wiring().toString()).doesNotContain("\0");
            }
            case AgentNumber number -> {
                assertThat(number.number()).matches(E164);
                bounded(number.id());
            }
            case NumberOrder.Progress progress -> bounded(progress.orderId());
            case CallReported report -> bounded(report.call());
            case String text -> bounded(text, LONGEST_DOCUMENT);
            default -> throw new AssertionError("an unexpected " + value.getClass());
        }
    }

    private static void bounded(String text) {
        bounded(text, LONGEST);
    }

    private static void bounded(String text, int longest) {
        assertThat(text).hasSizeLessThanOrEqualTo(longest).doesNotContain("\0");
    }
}
