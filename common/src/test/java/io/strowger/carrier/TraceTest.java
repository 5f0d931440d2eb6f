package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.strowger.carrier.Exchange.Ask;
import io.strowger.carrier.Exchange.Done;
import io.strowger.text.Bytes;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

    private static final Instant CALLED_AT = Instant.parse("2026-11-21T10:05:00Z");
    private static final OutboundMessage MESSAGE = new OutboundMessage(
            new UUID(0, 1),
            Optional.of("+15005550009"),
            "+15005550006",
            "Hello ",
            List.of(),
            Optional.empty(),
            URI.create("https://gw.example.com/api/webhooks/twilio"));
    private static final String SENT = """
        {"sid":"SM1","from":"+15005550009","to":"+15005550006","body":"Hello ","direction":"outbound-api",
         "status":"queued","num_media":"0","date_sent":null,"date_created":"Sat, 21 Nov 2026 10:05:03 +0000"}""";

    private static final String RECORD = """
        {"record_type":"message_detail_record","uuid":"t-1","cli":"+15005550009","cld":"+15005550006",
         "direction":"outbound","message_type":"SMS","parts":1,"status":"delivered",
         "created_at":"2026-11-21T10:05:03Z"}""";

    @Test
    void findsWhatIsExactlyLikeIt() {
        // When
        Exchange<Traces> exchange = trace("twilio");

        // Then
        assertThat(((Ask<Traces>) exchange).call().uri().toString())
                .isEqualTo(
                        "https://carrier.test/2010-04-01/Accounts/AC1/Messages.json?DateSent%3E=2026-11-21T10%3A04%3A00Z"
                                + "&PageSize=100&To=%2B15005550006&From=%2B15005550009");
        assertThat(answered(exchange, 200, list(SENT, "null"))).isEqualTo(new Traces.Candidates(List.of("SM1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outbound-api | inbound",
                "Hello  | Hello",
                "5550006 | 5550007",
                "5550009 | 5550008",
                "10:05:03 | 10:03:59",
                "10:05:03 | 10:07:01",
                "\"num_media\":\"0\" | \"num_media\":\"1\""
            })
    void findsNothingThatDiffers(String was, String is) {
        // Given
        String other = SENT.replace(was.equals("Hello") ? "Hello " : was, is);

        // When
        Traces traces = answered(trace("twilio"), 200, list(other, "null"));

        // Then
        assertThat(other).isNotEqualTo(SENT);
        assertThat(traces).isEqualTo(new Traces.Candidates(List.of()));
    }

    @Test
    void isToldNothingByAnErrorOrHalfAList() {
        assertThat(answered(trace("twilio"), 500, list(SENT, "null"))).isInstanceOf(Traces.NotTold.class);
        assertThat(answered(trace("twilio"), 200, "<html></html>")).isInstanceOf(Traces.NotTold.class);
        assertThat(answered(trace("twilio"), 200, list(SENT, "\"/next\""))).isInstanceOf(Traces.NotTold.class);
    }

    @Test
    void survivesEveryAnswer() {
        assertThatCode(() -> Hostile.variants(Bytes.utf8(list(SENT, "null")))
                        .forEach(body -> answered(trace("twilio"), 200, body.asUtf8())))
                .doesNotThrowAnyException();
    }

    @Test
    void asksForTheDetailRecordsWhereThereIsNoListOfMessages() {
        // When
        Exchange<Traces> exchange = trace("telnyx");

        // Then
        assertThat(((Ask<Traces>) exchange).call().uri().toString())
                .isEqualTo("https://carrier.test/v2/detail_records?filter%5Brecord_type%5D=messaging"
                        + "&filter%5Bdirection%5D=outbound&filter%5Bcld%5D=%2B15005550006"
                        + "&filter%5Bcreated_at%5D%5Bgte%5D=2026-11-21&page%5Bsize%5D=50&page%5Bnumber%5D=1"
                        + "&sort=-created_at");
        assertThat(answered(exchange, 200, records(RECORD, 1))).isEqualTo(new Traces.Candidates(List.of("t-1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outbound | inbound",
                "SMS | MMS",
                "\"parts\":1 | \"parts\":2",
                "5550006 | 5550007",
                "5550009 | 5550008",
                "10:05:03 | 10:03:59",
                "10:05:03 | 10:07:01"
            })
    void findsNoDetailRecordThatDiffers(String was, String is) {
        // Given
        String other = RECORD.replace(was, is);

        // When
        Traces traces = answered(trace("telnyx"), 200, records(other, 1));

        // Then
        assertThat(other).isNotEqualTo(RECORD);
        assertThat(traces).isEqualTo(new Traces.Candidates(List.of()));
    }

    @Test
    void isToldNothingByAnErrorOrHalfTheDetailRecords() {
        // Given
        String earlier = RECORD.replace("10:05:03", "10:03:00");

        // When / Then
        assertThat(answered(trace("telnyx"), 500, records(RECORD, 1))).isInstanceOf(Traces.NotTold.class);
        assertThat(answered(trace("telnyx"), 200, "{}")).isInstanceOf(Traces.NotTold.class);
        assertThat(answered(trace("telnyx"), 200, records(RECORD, 2))).isInstanceOf(Traces.NotTold.class);
        assertThat(answered(trace("telnyx"), 200, records(RECORD + "," + earlier, 2)))
                .isEqualTo(new Traces.Candidates(List.of("t-1")));
    }

    @Test
    void survivesEveryDetailRecord() {
        assertThatCode(() -> Hostile.variants(Bytes.utf8(records(RECORD, 1)))
                        .forEach(body -> answered(trace("telnyx"), 200, body.asUtf8())))
                .doesNotThrowAnyException();
    }

    @Test
    void asksNobodyWhoCannotTell() {
        assertThat(trace("extremesms")).isEqualTo(Exchange.done(new Traces.CannotTell()));
    }

    private static String records(String records, int pages) {
        return "{\"data\":[" + records + "],\"meta\":{\"page_number\":1,\"total_pages\":" + pages + "}}";
    }

    private static String list(String message, String next) {
        return "{\"messages\":[" + message + "],\"next_page_uri\":" + next + "}";
    }

    private static Exchange<Traces> trace(String carrier) {
        CarrierAccount account = new CarrierAccount(
                carrier,
                carrier,
                CarrierAccount.Numbers.DEDICATED,
                "US",
                Map.of("apiUrl", "https://carrier.test", "accountSid", "AC1"),
                Map.of(),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
        return Carriers.named(carrier)
                .flatMap(Carrier::sender)
                .orElseThrow()
                .trace(
                        MESSAGE,
                        CALLED_AT,
                        new AccountAccess(account, Map.of("apiKey", new Credential.Known(Secret.of("key")))));
    }

    private static Traces answered(Exchange<Traces> exchange, int status, String body) {
        Exchange<Traces> next =
                ((Ask<Traces>) exchange).next().apply(new HttpAnswer(status, Map.of(), Bytes.utf8(body)));
        return ((Done<Traces>) next).value();
    }
}
