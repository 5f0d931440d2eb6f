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
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.CarrierObject.Kind;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberOrder.State;
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

class TelnyxNumbersTest {

    private static final NumberSource NUMBERS =
            Carriers.named("telnyx").flatMap(Carrier::numbers).orElseThrow();
    private static final AccountAccess ACCESS = Accounts.access("telnyx", Map.of());
    private static final String MAIN = "https://gw.example.com/api/webhooks/telnyx";
    private static final String FALLBACK = "https://b.example.com/api/webhooks/telnyx";
    private static final WebhookAddresses WEBHOOKS = new WebhookAddresses(MAIN, FALLBACK);
    private static final Map<Kind, String> OBJECTS =
            Map.of(Kind.MESSAGING_PROFILE, "mp-1", Kind.CALL_APPLICATION, "17");
    private static final NumberOrder ORDER = new NumberOrder("ref-1", "+14155550100", "Acme", WEBHOOKS, OBJECTS);
    private static final String NUMBER = """
            {"data":[{"id":"77","phone_number":"+14155550100","status":"active","connection_id":"17",
              "messaging_profile_id":null}],"meta":{"page_number":1,"total_pages":%s}}""";
    private static final HttpAnswer OK = answer(200, "{\"data\":{}}");

    private static CarrierObject object(Kind kind) {
        return new CarrierObject(kind, "acme", WEBHOOKS, Map.of(Kind.VOICE_PROFILE, "vp-1"));
    }

    @Test
    void searchesWhatHasTheFeatures() {
        // Given
        NumberSearch search = new NumberSearch(
                "CA", Optional.of("604"), Optional.of("555"), Set.of(NumberFeature.SMS, NumberFeature.VOICE), 3);

        // When
        Conversation<CarrierResult<List<AvailableNumber>>> held =
                Conversation.of(NUMBERS.search(search, ACCESS), answer(200, """
                        {"data":[{"phone_number":"+16045550100","features":[{"name":"sms"},{"name":"voice"},{"name":"fax"}],
                          "cost_information":{"monthly_cost":"1.10","currency":"USD"},
                          "region_information":[{"region_type":"country_code","region_name":"CA"},
                            {"region_type":"rate_center","region_name":"VANCOUVER"},
                            {"region_type":"state","region_name":"BC"}]}]}"""));

        // Then
        assertThat(held.lines())
                .containsExactly("GET /v2/available_phone_numbers?filter%5Bcountry_code%5D=CA"
                        + "&filter%5Bphone_number_type%5D=local&filter%5Blimit%5D=3&filter%5Bfeatures%5D%5B%5D=sms"
                        + "&filter%5Bfeatures%5D%5B%5D=voice&filter%5Bnational_destination_code%5D=604"
                        + "&filter%5Bphone_number%5D%5Bcontains%5D=555");
        assertThat(held.result())
                .isEqualTo(CarrierResult.given(List.of(new AvailableNumber(
                        "+16045550100",
                        "CA",
                        "local",
                        Optional.of("VANCOUVER"),
                        Optional.of("BC"),
                        Set.of(NumberFeature.SMS, NumberFeature.VOICE),
                        Optional.of("1.10 USD")))));
    }

    @Test
    void makesWhatAnOrganizationsNumbersShare() {
        // Given
        HttpAnswer made = answer(201, "{\"data\":{\"id\":\"made\"}}");

        // When
        List<Conversation<CarrierResult<String>>> held = NUMBERS.objects().stream()
                .map(kind -> Conversation.of(NUMBERS.make(object(kind), ACCESS), made))
                .toList();

        // Then
        assertThat(held).allSatisfy(it -> assertThat(it.result()).isEqualTo(CarrierResult.given("made")));
        assertThat(held.stream().flatMap(it -> it.lines().stream()))
                .containsExactly(
                        "POST /v2/messaging_profiles {\"name\":\"acme\",\"enabled\":true,"
                                + "\"whitelisted_destinations\":[\"US\",\"CA\"],\"webhook_url\":\"" + MAIN
                                + "\",\"webhook_failover_url\":\"" + FALLBACK + "\",\"webhook_api_version\":\"2\"}",
                        "POST /v2/outbound_voice_profiles {\"name\":\"acme\",\"enabled\":true,"
                                + "\"traffic_type\":\"conversational\",\"service_plan\":\"global\","
                                + "\"whitelisted_destinations\":[\"US\",\"CA\"]}",
                        "POST /v2/call_control_applications {\"application_name\":\"acme\",\"webhook_event_url\":\""
                                + MAIN + "\",\"webhook_event_failover_url\":\"" + FALLBACK
                                + "\",\"webhook_api_version\":\"2\",\"active\":true,"
                                + "\"outbound\":{\"outbound_voice_profile_id\":\"vp-1\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "MESSAGING_PROFILE, /v2/messaging_profiles, name",
        "VOICE_PROFILE, /v2/outbound_voice_profiles, name",
        "CALL_APPLICATION, /v2/call_control_applications, application_name"
    })
    void findsThemByTheirExactName(Kind kind, String path, String field) {
        // When
        Conversation<CarrierResult<Optional<String>>> held = Conversation.of(
                NUMBERS.find(object(kind), ACCESS),
                answer(
                        200,
                        "{\"data\":[{\"id\":\"1\",\"%1$s\":\"acme 2\"},{\"id\":\"2\",\"%1$s\":\"acme\"}]}"
                                .formatted(field)));

        // Then
        assertThat(held.lines())
                .containsExactly("GET " + path + "?filter%5B" + field + "%5D%5Bcontains%5D=acme&page%5Bsize%5D=250");
        assertThat(held.result()).isEqualTo(CarrierResult.given(Optional.of("2")));
    }

    @Test
    void letsNewProfilesReachWhatTheAccountSays() {
        // Given
        AccountAccess abroad = Accounts.access("telnyx", Map.of("destinations", "us, gb"));

        // When
        Conversation<CarrierResult<String>> held =
                Conversation.of(NUMBERS.make(object(Kind.VOICE_PROFILE), abroad), OK);

        // Then
        assertThat(held.body(0).path("whitelisted_destinations").toString()).isEqualTo("[\"US\",\"GB\"]");
        assertThat(held.result()).isInstanceOf(Unknown.class);
    }

    @Test
    void removesWhatItMade() {
        // When
        List<String> asked = NUMBERS.objects().stream()
                .flatMap(kind -> Conversation.of(NUMBERS.remove(kind, "1", ACCESS), OK).lines().stream())
                .toList();

        // Then
        assertThat(asked)
                .containsExactly(
                        "DELETE /v2/messaging_profiles/1",
                        "DELETE /v2/outbound_voice_profiles/1",
                        "DELETE /v2/call_control_applications/1");
    }

    @ParameterizedTest
    @CsvSource({"pending, PENDING", "success, DONE", "failure, FAILED"})
    void ordersANumberForProfileAndApplication(String status, State expected) {
        // When
        Conversation<CarrierResult<NumberOrder.Progress>> held = Conversation.of(
                NUMBERS.order(ORDER, ACCESS),
                answer(200, "{\"data\":{\"id\":\"o-1\",\"status\":\"%s\"}}".formatted(status)));

        // Then
        assertThat(held.lines())
                .containsExactly("POST /v2/number_orders {\"phone_numbers\":[{\"phone_number\":\"+14155550100\"}],"
                        + "\"messaging_profile_id\":\"mp-1\",\"connection_id\":\"17\","
                        + "\"customer_reference\":\"ref-1\"}");
        assertThat(held.result())
                .isEqualTo(CarrierResult.given(
                        new NumberOrder.Progress(expected, "o-1", "the order's status is " + status)));
    }

    @Test
    void findsAnOrderByItsReference() {
        // When
        Conversation<CarrierResult<Optional<NumberOrder.Progress>>> held =
                Conversation.of(NUMBERS.progress(ORDER, ACCESS), answer(200, """
                        {"data":[{"id":"o-0","status":"success","customer_reference":"ref-10"},
                          {"id":"o-1","status":"failure","customer_reference":"ref-1"},
                          {"id":"o-2","status":"pending","customer_reference":"ref-1"}]}"""));

        // Then
        assertThat(held.lines())
                .containsExactly("GET /v2/number_orders?filter%5Bcustomer_reference%5D=ref-1"
                        + "&page%5Bnumber%5D=1&page%5Bsize%5D=50");
        assertThat(held.result())
                .isEqualTo(CarrierResult.given(
                        Optional.of(new NumberOrder.Progress(State.PENDING, "o-2", "the order's status is pending"))));
    }

    @ParameterizedTest
    @CsvSource({
        "422, 10015, The phone number is not available, TAKEN",
        "409, 10012, Resource is a duplicate, TAKEN",
        "403, 10010, You have reached the limit of profiles, LIMIT",
        "422, 10015, Profile limit reached, LIMIT",
        "402, 20100, Insufficient funds, OUT_OF_CREDIT",
        "401, 10009, Authentication failed, NOT_AUTHORIZED",
        "404, 10005, Resource not found, NOT_FOUND",
        "422, 10015, Bad request, OTHER"
    })
    void saysWhyItIsRefused(int status, String code, String detail, Reason expected) {
        // When
        CarrierResult<NumberOrder.Progress> result = Conversation.of(
                        NUMBERS.order(ORDER, ACCESS),
                        answer(status, "{\"errors\":[{\"code\":\"%s\",\"detail\":\"%s\"}]}".formatted(code, detail)))
                .result();

        // Then
        assertThat(result).isEqualTo(new Refused<>(expected, "HTTP " + status + ", " + code));
    }

    @Test
    void waitsWhereItAsksTooOften() {
        // When
        CarrierResult<NumberOrder.Progress> result =
                Conversation.of(NUMBERS.order(ORDER, ACCESS), answer(429, "")).result();

        // Then
        assertThat(result).isInstanceOf(Later.class);
    }

    @Test
    void tellsHowANumberIsBoundAndWhereThatAsks() {
        // When
        Conversation<CarrierResult<Optional<CarrierNumber>>> held = Conversation.of(
                NUMBERS.number("+14155550100", ACCESS),
                answer(200, NUMBER.formatted("1")),
                answer(200, """
                        {"data":{"messaging_profile_id":"mp-9","features":{"sms":{"domestic_two_way":true},
                          "mms":{"domestic_two_way":false}}}}"""),
                answer(200, "{\"data\":{\"webhook_url\":\"https://elsewhere.example.com\"}}"),
                answer(200, "{\"data\":{\"webhook_event_url\":\"" + MAIN + "\",\"webhook_api_version\":\"1\"}}"));

        // Then
        assertThat(held.lines())
                .containsExactly(
                        "GET /v2/phone_numbers?filter%5Bphone_number%5D=%2B14155550100&page%5Bsize%5D=50",
                        "GET /v2/phone_numbers/77/messaging",
                        "GET /v2/messaging_profiles/mp-9",
                        "GET /v2/call_control_applications/17");
        assertThat(held.result())
                .isEqualTo(CarrierResult.given(Optional.of(new CarrierNumber(
                        "77",
                        "+14155550100",
                        Set.of(NumberFeature.SMS, NumberFeature.VOICE),
                        Map.of(
                                "messagingProfileId", "mp-9",
                                "connectionId", "17",
                                "messagingWebhookUrl", "https://elsewhere.example.com",
                                "messagingFailoverUrl", "",
                                "voiceWebhookUrl", MAIN,
                                "voiceFailoverUrl", "",
                                "voiceApiVersion", "1")))));
    }

    @Test
    void tellsOfANumberWhoseProfileIsGone() {
        // When
        Conversation<CarrierResult<Optional<CarrierNumber>>> held = Conversation.of(
                NUMBERS.number("+14155550100", ACCESS), answer(200, NUMBER.formatted("1")), answer(404, ""));

        // Then
        assertThat(held.result()).isInstanceOfSatisfying(Given.class, it -> assertThat(((Optional<?>) it.value()))
                .isPresent());
        assertThat(held.calls()).hasSize(3);
    }

    @Test
    void hasNoNumberThatIsNotItsOwn() {
        // When
        Conversation<CarrierResult<Optional<CarrierNumber>>> held =
                Conversation.of(NUMBERS.number("+14155550199", ACCESS), answer(200, NUMBER.formatted("1")));

        // Then
        assertThat(held.result()).isEqualTo(CarrierResult.given(Optional.empty()));
        assertThat(held.calls()).hasSize(1);
    }

    @Test
    void listsAllNumbersPageByPage() {
        // When
        Conversation<CarrierResult<NumberPage>> held =
                Conversation.of(NUMBERS.numbers(Optional.empty(), ACCESS), answer(200, NUMBER.formatted("2")));
        Conversation<CarrierResult<NumberPage>> last =
                Conversation.of(NUMBERS.numbers(Optional.of("2"), ACCESS), answer(200, NUMBER.formatted("1")));

        // Then
        assertThat(held.lines()).containsExactly("GET /v2/phone_numbers?page%5Bnumber%5D=1&page%5Bsize%5D=100");
        assertThat(last.lines()).containsExactly("GET /v2/phone_numbers?page%5Bnumber%5D=2&page%5Bsize%5D=100");
        assertThat(List.of(held, last))
                .extracting(page -> ((Given<NumberPage>) page.result()).value().next())
                .containsExactly(Optional.of("2"), Optional.empty());
    }

    @Test
    void putsBindingsAndAddressesRight() {
        // Given
        CarrierNumber number = new CarrierNumber("77", "+14155550100", Set.of(), Map.of());

        // When
        Conversation<CarrierResult<String>> held = Conversation.with(
                NUMBERS.wire(number, WEBHOOKS, OBJECTS, ACCESS),
                call -> answer(200, "{\"data\":{\"application_name\":\"acme\"}}"));

        // Then
        assertThat(held.lines())
                .containsExactly(
                        "PATCH /v2/phone_numbers/77/messaging {\"messaging_profile_id\":\"mp-1\"}",
                        "PATCH /v2/phone_numbers/77 {\"connection_id\":\"17\"}",
                        "PATCH /v2/messaging_profiles/mp-1 {\"webhook_url\":\"" + MAIN
                                + "\",\"webhook_failover_url\":\"" + FALLBACK + "\",\"webhook_api_version\":\"2\"}",
                        "GET /v2/call_control_applications/17",
                        "PATCH /v2/call_control_applications/17 {\"application_name\":\"acme\",\"webhook_event_url\":\""
                                + MAIN + "\",\"webhook_event_failover_url\":\"" + FALLBACK
                                + "\",\"webhook_api_version\":\"2\"}");
        assertThat(held.result()).isEqualTo(CarrierResult.given("77"));
        assertThat(NUMBERS.wiring(WEBHOOKS, OBJECTS))
                .isEqualTo(Map.of(
                        "messagingProfileId", "mp-1",
                        "connectionId", "17",
                        "messagingWebhookUrl", MAIN,
                        "messagingFailoverUrl", FALLBACK,
                        "voiceWebhookUrl", MAIN,
                        "voiceFailoverUrl", FALLBACK,
                        "voiceApiVersion", "2"));
    }

    @Test
    void stopsAtTheFirstChangeThatIsRefused() {
        // Given
        CarrierNumber number = new CarrierNumber("77", "+14155550100", Set.of(), Map.of());

        // When
        Conversation<CarrierResult<String>> held =
                Conversation.of(NUMBERS.wire(number, WEBHOOKS, OBJECTS, ACCESS), OK, answer(404, ""));

        // Then
        assertThat(held.calls()).hasSize(2);
        assertThat(held.result()).isEqualTo(new Refused<>(Reason.NOT_FOUND, "HTTP 404"));
    }

    @Test
    void givesANumberBack() {
        // When
        Conversation<CarrierResult<String>> held = Conversation.of(NUMBERS.release("77", ACCESS), OK);

        // Then
        assertThat(held.lines()).containsExactly("DELETE /v2/phone_numbers/77");
        assertThat(held.result()).isEqualTo(CarrierResult.given("77"));
        assertThat(NUMBERS.lineAccess(ACCESS)).isEmpty();
    }
}
