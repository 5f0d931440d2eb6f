package io.strowger.carrier;

import static io.strowger.carrier.Conversation.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.CarrierResult.Given;
import io.strowger.carrier.CarrierResult.Later;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.CarrierResult.Refused;
import io.strowger.carrier.CarrierResult.Unknown;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberPage;
import io.strowger.carrier.number.NumberSearch;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioNumbersTest {

    private static final String SID = "AC00000000000000000000000000000001";
    private static final NumberSource NUMBERS =
            Carriers.named("twilio").flatMap(Carrier::numbers).orElseThrow();
    private static final AccountAccess ACCESS = Accounts.access("twilio", Map.of("accountSid", SID));
    private static final WebhookAddresses WEBHOOKS = new WebhookAddresses(
            "https://gw.example.com/api/webhooks/twilio", "https://b.example.com/api/webhooks/twilio");
    private static final NumberOrder ORDER = new NumberOrder("ref-1", "+14155550100", "Acme", WEBHOOKS, Map.of());
    private static final String WIRED = "SmsUrl=https%3A%2F%2Fgw.example.com%2Fapi%2Fwebhooks%2Ftwilio%2Fsms%2Fincoming"
            + "%23rc%3D3%26rp%3D5xx%2Cct%2Crt&SmsMethod=POST"
            + "&SmsFallbackUrl=https%3A%2F%2Fb.example.com%2Fapi%2Fwebhooks%2Ftwilio%2Fsms%2Fincoming"
            + "%23rc%3D3%26rp%3D5xx%2Cct%2Crt&SmsFallbackMethod=POST"
            + "&VoiceUrl=https%3A%2F%2Fgw.example.com%2Fapi%2Fwebhooks%2Ftwilio%2Fvoice"
            + "%23rc%3D3%26rp%3D5xx%2Cct%2Crt&VoiceMethod=POST"
            + "&VoiceFallbackUrl=https%3A%2F%2Fb.example.com%2Fapi%2Fwebhooks%2Ftwilio%2Fvoice"
            + "%23rc%3D3%26rp%3D5xx%2Cct%2Crt&VoiceFallbackMethod=POST"
            + "&StatusCallback=https%3A%2F%2Fgw.example.com%2Fapi%2Fwebhooks%2Ftwilio%2Fvoice%2Fstatus"
            + "%23rc%3D3%26rp%3D5xx%2Cct%2Crt&StatusCallbackMethod=POST"
            + "&SmsApplicationSid=&VoiceApplicationSid=&TrunkSid=";
    private static final String OURS = """
            {"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+14155550100","friendly_name":"ref-1",
              "capabilities":{"voice":true,"SMS":true,"mms":false},"sms_url":"https://elsewhere.example.com/sms",
              "trunk_sid":null}],"next_page_uri":%s}""";

    @Test
    void searchesWhatHasTheFeatures() {
        // Given
        NumberSearch search = new NumberSearch(
                "US", Optional.of("415"), Optional.of("555"), Set.of(NumberFeature.SMS, NumberFeature.VOICE), 3);

        // When
        Conversation<CarrierResult<List<AvailableNumber>>> held =
                Conversation.of(NUMBERS.search(search, ACCESS), answer(200, """
                        {"available_phone_numbers":[{"phone_number":"+14155550100","locality":"San Francisco","region":"CA",
                          "iso_country":"US","capabilities":{"voice":true,"SMS":true,"MMS":true,"fax":false}},
                          {"phone_number":"none"}]}"""));

        // Then
        assertThat(held.lines())
                .containsExactly("GET /2010-04-01/Accounts/" + SID + "/AvailablePhoneNumbers/US/Local.json"
                        + "?PageSize=3&SmsEnabled=true&VoiceEnabled=true&AreaCode=415&Contains=555");
        assertThat(held.result())
                .isEqualTo(CarrierResult.given(List.of(new AvailableNumber(
                        "+14155550100",
                        "US",
                        "local",
                        Optional.of("San Francisco"),
                        Optional.of("CA"),
                        Set.of(NumberFeature.values()),
                        Optional.empty()))));
    }

    @Test
    void hasNothingForSaleWhereThereIsNoSuchCountry() {
        // Given
        NumberSearch search = new NumberSearch("AQ", Optional.empty(), Optional.empty(), Set.of(), 3);

        // When
        CarrierResult<List<AvailableNumber>> result = Conversation.of(
                        NUMBERS.search(search, ACCESS), answer(404, "{\"code\":20404}"))
                .result();

        // Then
        assertThat(result).isEqualTo(CarrierResult.given(List.of()));
    }

    @Test
    void buysANumberThatAsksUsAtOnce() {
        // When
        Conversation<CarrierResult<NumberOrder.Progress>> held =
                Conversation.of(NUMBERS.order(ORDER, ACCESS), answer(201, "{\"sid\":\"PN1\"}"));

        // Then
        assertThat(held.lines())
                .containsExactly("POST /2010-04-01/Accounts/" + SID + "/IncomingPhoneNumbers.json"
                        + " PhoneNumber=%2B14155550100&FriendlyName=ref-1&" + WIRED);
        assertThat(held.result())
                .isEqualTo(CarrierResult.given(new NumberOrder.Progress(NumberOrder.State.DONE, "PN1", "bought")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21422, TAKEN",
        "400, 21452, TAKEN",
        "400, 21404, LIMIT",
        "401, 20003, NOT_AUTHORIZED",
        "403, 20003, NOT_AUTHORIZED",
        "402, '', OUT_OF_CREDIT",
        "404, 20404, NOT_FOUND",
        "400, 21631, OTHER"
    })
    void saysWhyItIsRefused(int status, String code, Reason expected) {
        // When
        CarrierResult<NumberOrder.Progress> result = Conversation.of(
                        NUMBERS.order(ORDER, ACCESS), answer(status, "{\"code\":\"" + code + "\"}"))
                .result();

        // Then
        assertThat(result).isInstanceOfSatisfying(Refused.class, it -> assertThat(it.reason())
                .isEqualTo(expected));
    }

    @Test
    void knowsByItsWordsThatANumberWasSold() {
        // When
        CarrierResult<NumberOrder.Progress> result = Conversation.of(
                        NUMBERS.order(ORDER, ACCESS),
                        answer(400, "{\"code\":29999,\"message\":\"+14155550100 is no longer available\"}"))
                .result();

        // Then
        assertThat(result).isEqualTo(new Refused<>(Reason.TAKEN, "HTTP 400, 29999"));
    }

    @Test
    void neverTakesAnUncertainAnswerForARefusal() {
        // When
        CarrierResult<NumberOrder.Progress> order =
                Conversation.of(NUMBERS.order(ORDER, ACCESS), answer(503, "")).result();
        CarrierResult<Optional<CarrierNumber>> question = Conversation.of(
                        NUMBERS.number("+14155550100", ACCESS), answer(503, ""))
                .result();

        // Then
        assertThat(order).isInstanceOf(Unknown.class);
        assertThat(question).isInstanceOf(Later.class);
    }

    @Test
    void findsAnOrderByItsReferenceOnly() {
        // Given
        NumberOrder ofOthers = new NumberOrder("ref-2", "+14155550100", "Other", WEBHOOKS, Map.of());
        HttpAnswer answer = answer(200, OURS.formatted("null"));

        // When
        Conversation<CarrierResult<Optional<NumberOrder.Progress>>> held =
                Conversation.of(NUMBERS.progress(ORDER, ACCESS), answer);
        CarrierResult<Optional<NumberOrder.Progress>> others =
                Conversation.of(NUMBERS.progress(ofOthers, ACCESS), answer).result();

        // Then
        assertThat(held.lines())
                .containsExactly(
                        "GET /2010-04-01/Accounts/" + SID + "/IncomingPhoneNumbers.json?PhoneNumber=%2B14155550100");
        assertThat(held.result())
                .isEqualTo(CarrierResult.given(
                        Optional.of(new NumberOrder.Progress(NumberOrder.State.DONE, "PN1", "bought"))));
        assertThat(others).isEqualTo(CarrierResult.given(Optional.empty()));
    }

    @Test
    void tellsWhereANumbersWebhooksGo() {
        // When
        CarrierResult<Optional<CarrierNumber>> result = Conversation.of(
                        NUMBERS.number("+14155550100", ACCESS), answer(200, OURS.formatted("null")))
                .result();

        // Then
        CarrierNumber number = ((Given<Optional<CarrierNumber>>) result).value().orElseThrow();
        assertThat(number.id()).isEqualTo("PN1");
        assertThat(number.features()).containsExactlyInAnyOrder(NumberFeature.SMS, NumberFeature.VOICE);
        assertThat(number.wiring())
                .containsOnlyKeys(NUMBERS.wiring(WEBHOOKS, Map.of()).keySet())
                .containsEntry("smsUrl", "https://elsewhere.example.com/sms")
                .containsEntry("voiceUrl", "");
    }

    @Test
    void listsAllNumbersPageByPage() {
        // Given
        String next = "/2010-04-01/Accounts/" + SID + "/IncomingPhoneNumbers.json?Page=1&PageSize=100&PageToken=PAPN1";

        // When
        Conversation<CarrierResult<NumberPage>> first = Conversation.of(
                NUMBERS.numbers(Optional.empty(), ACCESS), answer(200, OURS.formatted("\"" + next + "\"")));
        Conversation<CarrierResult<NumberPage>> second =
                Conversation.of(NUMBERS.numbers(Optional.of(next), ACCESS), answer(200, OURS.formatted("null")));
        Conversation<CarrierResult<NumberPage>> elsewhere =
                Conversation.of(NUMBERS.numbers(Optional.of("/2010-04-01/Accounts/AC2/Keys.json"), ACCESS));

        // Then
        assertThat(first.lines())
                .containsExactly("GET /2010-04-01/Accounts/" + SID + "/IncomingPhoneNumbers.json?PageSize=100");
        assertThat(first.result())
                .isInstanceOfSatisfying(Given.class, it -> assertThat(((NumberPage) it.value()).next())
                        .contains(next));
        assertThat(second.lines()).containsExactly("GET " + next);
        assertThat(elsewhere.calls()).isEmpty();
        assertThat(elsewhere.result()).isInstanceOf(Refused.class);
    }

    @Test
    void putsTheWiringRight() {
        // Given
        CarrierNumber number = new CarrierNumber("PN1", "+14155550100", Set.of(), Map.of());

        // When
        Conversation<CarrierResult<String>> held =
                Conversation.of(NUMBERS.wire(number, WEBHOOKS, Map.of(), ACCESS), answer(200, "{\"sid\":\"PN1\"}"));

        // Then
        assertThat(held.lines())
                .containsExactly("POST /2010-04-01/Accounts/" + SID + "/IncomingPhoneNumbers/PN1.json " + WIRED);
        assertThat(held.result()).isEqualTo(CarrierResult.given("PN1"));
    }

    @Test
    void givesANumberBackOnce() {
        // When
        Conversation<CarrierResult<String>> held = Conversation.of(NUMBERS.release("PN1", ACCESS), answer(204, ""));
        CarrierResult<String> again =
                Conversation.of(NUMBERS.release("PN1", ACCESS), answer(404, "")).result();

        // Then
        assertThat(held.lines())
                .containsExactly("DELETE /2010-04-01/Accounts/" + SID + "/IncomingPhoneNumbers/PN1.json");
        assertThat(held.result()).isEqualTo(CarrierResult.given("PN1"));
        assertThat(again).isEqualTo(new Refused<>(Reason.NOT_FOUND, "HTTP 404"));
    }

    @Test
    void lendsWhatTheVoiceAgentsCallWith() {
        // Given
        AccountAccess withKey = Accounts.access("twilio", Map.of("accountSid", SID, "apiKeySid", "SK1"));

        // When
        Optional<LineAccess> byToken = NUMBERS.lineAccess(ACCESS);
        Optional<LineAccess> byKey = NUMBERS.lineAccess(withKey);

        // Then
        assertThat(byToken).contains(new LineAccess("twilio", SID, Secret.of("authToken-secret")));
        assertThat(byKey).contains(new LineAccess("twilio", "SK1", Secret.of("apiKeySecret-secret")));
        assertThat(NUMBERS.lineAccess(new AccountAccess(ACCESS.account(), Map.of())))
                .isEmpty();
    }
}
