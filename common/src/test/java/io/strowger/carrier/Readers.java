package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.Exchange.Ask;
import io.strowger.carrier.Exchange.Done;
import io.strowger.event.CarrierEvent;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.OutboundReport;
import io.strowger.event.Quarantined;
import io.strowger.event.Samples;
import io.strowger.event.SendRequested;
import io.strowger.event.ServiceRequest;
import io.strowger.event.TenantEvent;
import io.strowger.phone.Address;
import io.strowger.text.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All that reads bytes from outside, and what it promises whatever they are. */
final class Readers {

    private static final int MOST_CALLS = 10;
    private static final List<Class<?>> ON_TOPICS = List.of(
            CarrierEvent.class,
            OutboundReport.class,
            TenantEvent.class,
            ServiceRequest.class,
            SendRequested.class,
            Quarantined.class,
            CarrierAccount.class);
    private static final List<Fixture> ACCOUNTS = Fixture.ofKind("webhook").stream()
            .filter(fixture -> fixture.content().at("/trust/outcome").asText().equals("Trusted"))
            .collect(Collectors.toMap(Fixture::carrier, fixture -> fixture, (first, _) -> first))
            .values()
            .stream()
            .toList();
    private static final List<Fixture> SENDS = calling("send");
    private static final List<Fixture> POLLS = calling("status");

    static final Reader WEBHOOKS = webhooks();
    static final Reader ANSWERS = answers();
    static final Reader RESULTS = results();
    static final Reader EVENTS = events();
    static final Reader ADDRESSES = addresses();
    static final Reader FORMS = forms();
    static final Reader JSON = json();
    static final Reader NETWORKS = networks();

    private Readers() {}

    static List<Reader> all() {
        return List.of(WEBHOOKS, ANSWERS, RESULTS, EVENTS, ADDRESSES, FORMS, JSON, NETWORKS);
    }

    private static Reader webhooks() {
        return new Reader(
                "webhooks",
                Fixture.ofKind("webhook").stream()
                        .map(fixture -> Wire.bytes(fixture.request()))
                        .toList(),
                input -> {
                    WebhookRequest request = Wire.of(input).request();
                    ACCOUNTS.forEach(account -> webhook(account, request));
                });
    }

    private static void webhook(Fixture account, WebhookRequest request) {
        Webhooks webhooks = account.carrier().webhooks();
        if (webhooks.verify(request, account.access(), account.receivedAt())
                instanceof Trust.Distrusted(Quarantined.Reason _, String detail, int status)) {
            assertThat(status).isIn(401, 403);
            assertThat(detail).isNotBlank();
        }
        assertThat(webhooks.success(request).status()).isBetween(200, 299);
        Sane.check(webhooks.read(request, account.reception()));
    }

    private static Reader answers() {
        return new Reader("answers", recordedAnswers(), input -> {
            HttpAnswer answer = Wire.of(input).answer();
            SENDS.forEach(fixture -> sent(result(fixture.send(), answer, MOST_CALLS), answer));
            POLLS.forEach(fixture -> result(fixture.poll(), answer, MOST_CALLS));
        });
    }

    private static Reader results() {
        List<Exchange<?>> exchanges = Results.exchanges();
        List<String> seeds = List.of(
                """
                {"available_phone_numbers":[{"phone_number":"+14155550100","locality":"San Francisco","region":"CA",
                  "iso_country":"US","capabilities":{"voice":true,"SMS":true}}]}""",
                """
                {"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+14155550100","friendly_name":"ref",
                  "capabilities":{"voice":true},"sms_url":"https://gw.example.com"}],"next_page_uri":"/2010-04-01"}""",
                """
                {"data":[{"id":"1","phone_number":"+14155550100","status":"success","customer_reference":"ref",
                  "name":"acme","application_name":"acme","messaging_profile_id":"mp","connection_id":"17",
                  "features":[{"name":"sms"}],"region_information":[{"region_type":"state","region_name":"CA"}],
                  "cost_information":{"monthly_cost":"1","currency":"USD"}}],"meta":{"page_number":1,"total_pages":2}}""",
                """
                {"data":{"id":"1","status":"pending","call_leg_id":"l","webhook_url":"https://gw.example.com",
                  "application_name":"acme","features":{"sms":{"domestic_two_way":true}}}}""",
                "[{\"phone_number_id\":\"p\",\"phone_number\":\"+14155550100\",\"assigned_agent\":{\"agent_id\":\"a\"}}]",
                "{\"phone_number_id\":\"p\",\"sid\":\"CA1\",\"success\":true,\"callSid\":\"CA1\",\"conversation_id\":\"c\"}",
                "{\"conversation_id\":\"conv_1\",\"status\":\"done\",\"metadata\":{\"call_duration_secs\":41}}",
                "<?xml version=\"1.0\"?><Response></Response>",
                "\"<Response></Response>\"",
                "{\"code\":21422,\"message\":\"not available\",\"errors\":[{\"code\":\"10015\",\"title\":\"limit reached\"}]}",
                "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"maximum number\"}}");
        return new Reader(
                "results",
                Stream.of(200, 422, 503)
                        .flatMap(status -> seeds.stream()
                                .map(body -> Wire.bytes(new HttpAnswer(status, Map.of(), Bytes.utf8(body)))))
                        .toList(),
                input -> {
                    HttpAnswer answer = Wire.of(input).answer();
                    exchanges.forEach(exchange -> Results.check(result(exchange, answer, MOST_CALLS), answer));
                });
    }

    private static void sent(SendOutcome outcome, HttpAnswer answer) {
        if (answer.status() >= 500) {
            assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
        }
    }

    private static <T> T result(Exchange<T> exchange, HttpAnswer answer, int calls) {
        assertThat(calls).as("calls that are left").isPositive();
        return switch (exchange) {
            case Done<T>(T value) -> value;
            case Ask<T> ask -> result(ask.next().apply(answer), answer, calls - 1);
        };
    }

    private static List<byte[]> recordedAnswers() {
        return Stream.of("send", "status")
                .map(Fixture::ofKind)
                .flatMap(Collection::stream)
                .flatMap(fixture ->
                        StreamSupport.stream(fixture.content().path("answers").spliterator(), false))
                .map(recorded -> Wire.bytes(Fixture.answer(recorded)))
                .toList();
    }

    /** One recorded conversation with each carrier, and all that was recorded of it. */
    private static List<Fixture> calling(String kind) {
        return Fixture.ofKind(kind).stream()
                .filter(fixture -> fixture.content().has("call"))
                .collect(Collectors.toMap(Fixture::carrier, fixture -> fixture, (first, _) -> first))
                .values()
                .stream()
                .toList();
    }

    private static Reader events() {
        return new Reader(
                "events",
                sampleEvents(),
                input -> ON_TOPICS.forEach(
                        type -> event(input, type).ifPresent(event -> assertThat(event(EventJson.write(event), type))
                                .contains(event))));
    }

    private static Optional<Object> event(byte[] json, Class<?> type) {
        try {
            return Optional.of(EventJson.read(json, type));
        } catch (UnreadableEvent _) {
            return Optional.empty();
        }
    }

    private static List<byte[]> sampleEvents() {
        return ON_TOPICS.stream()
                .flatMap(Readers::records)
                .flatMap(type -> Stream.of(true, false).map(full -> new Samples(full).of(type)))
                .map(EventJson::write)
                .toList();
    }

    private static Stream<Class<? extends Record>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type.asSubclass(Record.class))
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(Readers::records);
    }

    private static Reader addresses() {
        List<String> seeds = List.of(
                "US\n+15005550100",
                "US\n(500) 555-0100",
                "BR\n021 99999 0100",
                "GB\n+44 (0)20 7946 0100",
                "US\n 15005550100",
                "US\n12345",
                "MX\nACME Ltd.",
                "US\n\uff0b1500\u20115550100",
                "US\nnull");
        return new Reader("addresses", utf8(seeds), input -> {
            String[] parts = new String(input, StandardCharsets.UTF_8).split("\n", 2);
            Address.read(parts[parts.length - 1], parts[0]).ifPresent(address -> address(address, parts[0]));
        });
    }

    private static void address(Address address, String region) {
        assertThat(address.text()).isNotBlank().hasSizeLessThanOrEqualTo(255).doesNotContain("\0");
        assertThat(Address.of(address.text())).isEqualTo(address);
        assertThat(Address.read(address.text(), region)).as("read again").contains(address);
    }

    private static Reader forms() {
        List<String> seeds =
                List.of("", "From=%2B15005550100&Body=%F0%9F%98%80+ok", "a=1&a=2&b", "a=%zz", "%41=%00&=&&c==d");
        return new Reader("forms", utf8(seeds), input -> FormBody.parse(new String(input, StandardCharsets.UTF_8))
                .ifPresent(Readers::form));
    }

    private static void form(FormBody form) {
        Map<String, List<String>> fields = form.fields();
        fields.keySet().forEach(name -> form.value(name)
                .ifPresent(value -> assertThat(value).isNotBlank().doesNotContain("\0")));
        assertThat(FormBody.parse(FormBody.encode(fields)).map(FormBody::fields))
                .isEqualTo(Optional.of(fields));
    }

    private static Reader json() {
        List<String> seeds = List.of(
                "{}",
                "{\"data\":{\"id\":\"7ee4\",\"n\":1.5e3},\"errors\":[{\"code\":40001}]}",
                "{\"data\":\"\\u0000\\ud800\"}",
                "[1]",
                "null",
                "{} {}");
        return new Reader("json", utf8(seeds), input -> JsonBody.object(Bytes.copyOf(input))
                .ifPresent(Readers::json));
    }

    private static void json(JsonNode json) {
        assertThat(json.isObject()).isTrue();
        Stream.of("", "/data", "/data/id", "/data/n", "/errors/0/code")
                .flatMap(pointer -> JsonBody.text(json, pointer).stream())
                .forEach(text -> assertThat(text).isNotBlank().doesNotContain("\0"));
    }

    private static Reader networks() {
        List<String> seeds = List.of(
                "203.0.113.0/24 203.0.113.7",
                "2001:db8::/32 2001:db8:ffff::1",
                "0.0.0.0/0 ::1",
                "::ffff:203.0.113.7 203.0.113.7",
                "203.0.113.0/33 x");
        return new Reader("networks", utf8(seeds), input -> {
            String[] parts = new String(input, StandardCharsets.UTF_8).split(" ", 2);
            Network.parse(parts[0]).ifPresent(network -> network(network, parts));
        });
    }

    private static void network(Network network, String... parts) {
        assertThat(network.contains(parts[0].split("/", 2)[0]))
                .as("its own address")
                .isTrue();
        assertThat(network.contains(parts[parts.length - 1])).isIn(true, false);
    }

    private static List<byte[]> utf8(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
