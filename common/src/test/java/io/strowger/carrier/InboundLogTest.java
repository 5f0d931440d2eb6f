package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.strowger.carrier.Exchange.Ask;
import io.strowger.carrier.Exchange.Done;
import io.strowger.carrier.InboundLog.Cursor;
import io.strowger.carrier.InboundLog.Listing;
import io.strowger.carrier.InboundLog.NotTold;
import io.strowger.carrier.InboundLog.Page;
import io.strowger.event.CallDirection;
import io.strowger.event.CallReported;
import io.strowger.event.MediaLink;
import io.strowger.event.MessageReceived;
import io.strowger.id.TimeOrderedIds;
import io.strowger.text.Bytes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What carriers list must be what their webhooks would have said. */
class InboundLogTest {

    private static final Instant FROM = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-21T10:05:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-21T10:10:00Z");
    private static final Cursor CURSOR = new Cursor(FROM, UNTIL, Optional.empty());
    private static final String SID = "AC00000000000000000000000000000001";

    private static final String EXTREMESMS = """
        {"success":true,"count":4,"messages":[
          {"from":"15005550006","message":"Later","receiver":"15005550009","usedmodem":"m1","port":"3",
           "timestamp":"2026-11-21T10:10:01Z","messageId":"x-later"},
          {"from":"15005550006","message":"Hello ","receiver":"15005550009","usedmodem":"m1","port":"3",
           "timestamp":"2026-11-21T10:05:00Z","messageId":"x-1","status":"received"},
          {"from":"15005550006","message":"No id","receiver":"15005550009","timestamp":"2026-11-21T10:05:00Z"},
          {"from":"15005550006","message":"Earlier","receiver":"15005550009",
           "timestamp":"2026-11-21T09:59:59Z","messageId":"x-0"}]}
        """;
    private static final String TWILIO = """
        {"messages":[
          {"sid":"SM2","from":"+15005550006","to":"+15005550009","body":"Hello ","direction":"inbound","num_media":"0",
           "date_sent":"Sat, 21 Nov 2026 10:05:00 +0000","date_created":"Sat, 21 Nov 2026 10:05:00 +0000",
           "account_sid":"AC00000000000000000000000000000001","messaging_service_sid":"MG1","status":"received"},
          {"sid":"SM1","from":"+15005550009","to":"+15005550006","body":"Sent","direction":"outbound-api",
           "date_sent":"Sat, 21 Nov 2026 10:04:00 +0000","num_media":"0"}],
         "next_page_uri":%s}
        """;
    private static final String TELNYX = """
        {"data":[
          {"id":"d1","status":"failed","finished_at":"2026-11-21T10:09:00Z","record_type":"webhook_delivery",
           "attempts":[{"status":"failed","http":{"request":{"url":"https://gw.example.com/api/webhooks/telnyx?company=acme"}}}],
           "webhook":{"record_type":"event","event_type":"message.received","id":"e1",
             "occurred_at":"2026-11-21T10:05:00Z",
             "payload":{"record_type":"message","direction":"inbound","id":"t-1","text":"Hello ",
               "from":{"phone_number":"+15005550006"},"to":[{"phone_number":"+15005550009"}],"media":[]}}},
          {"id":"d2","status":"failed","webhook":{"event_type":"message.received","payload":{"id":"t-2"}}}],
         "meta":{"page_number":1,"page_size":50,"total_pages":%s,"total_results":2}}
        """;

    private static final String ELEVENLABS = """
        {"conversations":[
          {"conversation_id":"conv_3","agent_id":"agent_1","status":"in-progress","start_time_unix_secs":1795255380,
           "call_duration_secs":0},
          {"conversation_id":"conv_2","agent_id":"agent_1","status":"done","start_time_unix_secs":1795255459,
           "call_duration_secs":41},
          {"conversation_id":"conv_1","agent_id":"agent_1","status":"done","start_time_unix_secs":1795255100,
           "call_duration_secs":41},
          {"agent_id":"agent_1","status":"failed"}],
         "has_more":%s,"next_cursor":"c/2"}
        """;
    private static final String CONVERSATION = """
        {"agent_id":"agent_1","conversation_id":"conv_2","status":"done",
         "transcript":[{"role":"agent","message":"Hello","time_in_call_secs":0}],
         "metadata":{"start_time_unix_secs":1795255459,"call_duration_secs":41,
           "phone_call":{"type":"twilio","direction":"inbound","agent_number":"+15005550009",
             "external_number":"+15005550006","call_sid":"CA1"}},
         "analysis":{"call_successful":"success","transcript_summary":"They greeted each other."}}
        """;

    /** One carrier's list that holds one message. */
    record Recorded(String carrier, String list, String carrierMessageId, int unreadable) {
        @Override
        public String toString() {
            return carrier;
        }
    }

    static List<Recorded> recorded() {
        return List.of(
                new Recorded("extremesms", EXTREMESMS, "x-1", 1),
                new Recorded("twilio", TWILIO.formatted("null"), "SM2", 0),
                new Recorded("telnyx", TELNYX.formatted("1"), "t-1", 1));
    }

    static List<Recorded> all() {
        return Stream.concat(
                        recorded().stream(),
                        Stream.of(new Recorded("elevenlabs", ELEVENLABS.formatted("false"), "conv_2", 1)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void readsWhatTheWebhookWouldHaveSaid(Recorded recorded) {
        // When
        Page page = (Page) listing(recorded.carrier(), ok(recorded.list()));

        // Then
        assertThat(page.events()).hasSize(1);
        MessageReceived event = (MessageReceived) page.events().getFirst();
        assertThat(event.key())
                .isEqualTo(MessageReceived.keyOf(
                        event.id(),
                        recorded.carrier(),
                        Optional.of(recorded.carrierMessageId()),
                        Optional.of("+15005550009")));
        assertThat(event.carrierMessageId()).contains(recorded.carrierMessageId());
        assertThat(event.sender()).isEqualTo("+15005550006");
        assertThat(event.text()).isEqualTo("Hello ");
        assertThat(event.receivedAt()).isEqualTo(AT).isEqualTo(TimeOrderedIds.instantOf(event.id()));
        assertThat(event.recovered()).isTrue();
        assertThat(page.unreadable()).isEqualTo(recorded.unreadable());
        assertThat(page.complete()).isTrue();
        assertThat(page.next()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void givesAnEntryTheSameIdEachTime(Recorded recorded) {
        assertThat(listing(recorded.carrier(), ok(recorded.list())))
                .isEqualTo(listing(recorded.carrier(), ok(recorded.list())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isToldNothingByAnError(Recorded recorded) {
        assertThat(listing(recorded.carrier(), answer(500, recorded.list()))).isInstanceOf(NotTold.class);
        assertThat(listing(recorded.carrier(), ok("<html></html>"))).isInstanceOf(NotTold.class);
        assertThat(listing(recorded.carrier(), ok("{}"))).isInstanceOf(NotTold.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void survivesEveryList(Recorded recorded) {
        assertThatCode(() -> Hostile.variants(Bytes.utf8(recorded.list()))
                        .forEach(body -> listing(recorded.carrier(), new HttpAnswer(200, Map.of(), body))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("all")
    void asksNothingWithoutTheValuesOfItsSecrets(Recorded recorded) {
        // Given
        Carrier carrier = Carriers.named(recorded.carrier()).orElseThrow();
        Map<String, Credential> unresolved = carrier.form().fields().stream()
                .filter(AccountForm.Field::secret)
                .collect(Collectors.toMap(AccountForm.Field::key, _ -> new Credential.Unresolved()));

        // When
        Exchange<Listing> exchange = carrier.inboundLog()
                .orElseThrow()
                .inboundSince(new AccountAccess(account(recorded.carrier()), unresolved), CURSOR);

        // Then
        assertThat(exchange).isInstanceOfSatisfying(Done.class, done -> assertThat(done.value())
                .isInstanceOf(NotTold.class));
    }

    @Test
    void asksExtremeSmsForALongerListWhereTheShortOneEndsTooEarly() {
        // Given
        List<HttpCall> calls = new ArrayList<>();

        // When
        Page page = (Page) run(start("extremesms", CURSOR), calls, ok(inbox(100)), ok(inbox(101)));

        // Then
        assertThat(calls)
                .extracting(call -> call.uri().toString())
                .containsExactly(
                        "https://carrier.test/api/v2/sms/inbox?limit=100",
                        "https://carrier.test/api/v2/sms/inbox?limit=1000");
        assertThat(page.events()).hasSize(101);
        assertThat(page.complete()).isTrue();
    }

    @Test
    void saysWhereExtremeSmsListsNoFurther() {
        // When
        Page page = (Page) run(start("extremesms", CURSOR), new ArrayList<>(), ok(inbox(100)), ok(inbox(1000)));

        // Then
        assertThat(page.events()).hasSize(1000);
        assertThat(page.complete()).isFalse();
    }

    @Test
    void followsTwiliosPagesWithinTheAccount() {
        // Given
        List<HttpCall> calls = new ArrayList<>();
        String next = "/2010-04-01/Accounts/" + SID + "/Messages.json?PageSize=100&Page=1&PageToken=PASM2";

        // When
        Page page = (Page) run(start("twilio", CURSOR), calls, ok(TWILIO.formatted("\"" + next + "\"")));
        run(start("twilio", page.next().orElseThrow()), calls, ok(TWILIO.formatted("null")));
        Listing elsewhere = run(start("twilio", CURSOR.at("/2010-04-01/Accounts/ACother/Messages.json")), calls);

        // Then
        assertThat(calls)
                .extracting(call -> call.uri().toString())
                .containsExactly(
                        "https://carrier.test/2010-04-01/Accounts/" + SID
                                + "/Messages.json?DateSent%3E=2026-11-21T10%3A00%3A00Z"
                                + "&DateSent%3C=2026-11-21T10%3A10%3A01Z&PageSize=500",
                        "https://carrier.test" + next);
        assertThat(elsewhere).isInstanceOf(NotTold.class);
    }

    @Test
    void asksTwilioForMedia() {
        // Given
        List<HttpCall> calls = new ArrayList<>();
        String list = TWILIO.formatted("null")
                .replace("\"num_media\":\"0\",\n   \"date_sent\"", "\"num_media\":\"1\",\"date_sent\"");
        String media = """
            {"media_list":[{"sid":"ME1","content_type":"image/png",
              "uri":"/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/SM2/Media/ME1.json"}]}
            """;

        // When
        Page page = (Page) run(start("twilio", CURSOR), calls, ok(list), ok(media));

        // Then
        assertThat(calls).hasSize(2);
        assertThat(((MessageReceived) page.events().getFirst()).media())
                .containsExactly(new MediaLink(
                        "https://carrier.test/2010-04-01/Accounts/" + SID + "/Messages/SM2/Media/ME1",
                        Optional.of("image/png")));
    }

    @Test
    void followsTelnyxPagesAndKeepsTheCompany() {
        // Given
        List<HttpCall> calls = new ArrayList<>();

        // When
        Page page = (Page) run(start("telnyx", CURSOR), calls, ok(TELNYX.formatted("2")));

        // Then
        assertThat(calls.getFirst().uri().toString())
                .startsWith("https://carrier.test/v2/webhook_deliveries?filter%5Bstatus%5D%5Beq%5D=failed")
                .contains("filter%5Bfinished_at%5D%5Bgte%5D=2026-11-21T10%3A00%3A00Z")
                .contains("filter%5Bfinished_at%5D%5Blte%5D=2026-11-21T10%3A10%3A00Z");
        assertThat(((MessageReceived) page.events().getFirst()).groups()).containsExactly("acme");
        assertThat(page.next()).contains(CURSOR.at("2"));
    }

    @Test
    void asksElevenLabsForEachConversationThatIsOver() {
        // Given
        List<HttpCall> calls = new ArrayList<>();

        // When
        Page page = (Page) run(start("elevenlabs", CURSOR), calls, ok(ELEVENLABS.formatted("true")), ok(CONVERSATION));

        // Then
        assertThat(calls)
                .extracting(call -> call.uri().toString())
                .containsExactly(
                        "https://carrier.test/v1/convai/conversations?call_start_after_unix=1795248000"
                                + "&call_start_before_unix=1795255800&page_size=20",
                        "https://carrier.test/v1/convai/conversations/conv_2");
        assertThat(calls).allSatisfy(call -> assertThat(call.headers()).containsEntry("xi-api-key", "key"));
        assertThat(page.unreadable()).isEqualTo(1);
        assertThat(page.next()).contains(CURSOR.at("c/2"));
        assertThat(page.events()).singleElement().isInstanceOfSatisfying(CallReported.class, report -> {
            assertThat(report.key()).isEqualTo(CallReported.keyOf("elevenlabs", "conv_2"));
            assertThat(report.receivedAt()).isEqualTo(AT).isEqualTo(TimeOrderedIds.instantOf(report.id()));
            assertThat(report.recovered()).isTrue();
            assertThat(report.call()).isEqualTo("CA1");
            assertThat(report.direction()).contains(CallDirection.INBOUND);
            assertThat(report.transcript()).hasSize(1);
        });
    }

    @Test
    void followsElevenLabsPages() {
        // Given
        List<HttpCall> calls = new ArrayList<>();

        // When
        run(start("elevenlabs", CURSOR.at("c/2")), calls, ok("{\"conversations\":[],\"has_more\":false}"));

        // Then
        assertThat(calls.getFirst().uri().getRawQuery()).endsWith("&cursor=c%2F2");
    }

    @Test
    void asksAgainWhereElevenLabsKeepsAConversationToItself() {
        // When
        String list = ELEVENLABS.formatted("false");
        Listing failed = run(start("elevenlabs", CURSOR), new ArrayList<>(), ok(list), answer(429, "{}"));
        Page deleted = (Page) run(start("elevenlabs", CURSOR), new ArrayList<>(), ok(list), answer(404, "{}"));

        // Then
        assertThat(failed).isInstanceOf(NotTold.class);
        assertThat(deleted.events()).isEmpty();
        assertThat(deleted.unreadable()).isEqualTo(2);
    }

    @Test
    void keepsWhatWasToldBeforeTheCarrierWentSilent() {
        // Given
        HttpAnswer conversations = ok("""
            {"conversations":[
              {"conversation_id":"conv_2","status":"done","start_time_unix_secs":1795255459,"call_duration_secs":41},
              {"conversation_id":"conv_4","status":"done","start_time_unix_secs":1795255459,"call_duration_secs":41}],
             "has_more":false}
            """);
        HttpAnswer messages = ok("{\"messages\":[%s,%s]}".formatted(mms("MM1"), mms("MM2")));

        // When
        NotTold calls = (NotTold)
                run(start("elevenlabs", CURSOR), new ArrayList<>(), conversations, ok(CONVERSATION), answer(429, "{}"));
        NotTold texts = (NotTold)
                run(start("twilio", CURSOR), new ArrayList<>(), messages, ok("{\"media_list\":[]}"), answer(429, "{}"));

        // Then
        assertThat(calls.before()).singleElement().isInstanceOf(CallReported.class);
        assertThat(texts.before()).singleElement().isInstanceOfSatisfying(MessageReceived.class, message -> assertThat(
                        message.carrierMessageId())
                .contains("MM1"));
    }

    private static String mms(String sid) {
        return """
            {"sid":"%s","from":"+15005550006","to":"+15005550009","body":"Look","direction":"inbound","num_media":"1",
             "date_sent":"Sat, 21 Nov 2026 10:05:00 +0000","account_sid":"AC00000000000000000000000000000001"}
            """.formatted(sid);
    }

    private static String inbox(int messages) {
        return "{\"success\":true,\"messages\":["
                + IntStream.range(0, messages).mapToObj("""
                            {"from":"15005550006","message":"Hi","receiver":"15005550009","messageId":"m-%d",
                             "timestamp":"2026-11-21T10:05:00Z"}"""::formatted).collect(Collectors.joining(","))
                + "]}";
    }

    private static Listing listing(String carrier, HttpAnswer answer) {
        return run(start(carrier, CURSOR), new ArrayList<>(), answer);
    }

    private static Exchange<Listing> start(String carrier, Cursor cursor) {
        return Carriers.named(carrier)
                .flatMap(Carrier::inboundLog)
                .orElseThrow()
                .inboundSince(
                        new AccountAccess(
                                account(carrier),
                                Map.of(
                                        "apiKey", new Credential.Known(Secret.of("key")),
                                        "authToken", new Credential.Known(Secret.of("token")))),
                        cursor);
    }

    private static CarrierAccount account(String carrier) {
        return new CarrierAccount(
                carrier,
                carrier,
                CarrierAccount.Numbers.POOL,
                "US",
                Map.of("apiUrl", "https://carrier.test", "accountSid", SID),
                Map.of(),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
    }

    /** The last answer is given to all further calls. */
    private static Listing run(Exchange<Listing> exchange, List<HttpCall> calls, HttpAnswer... answers) {
        Deque<HttpAnswer> left = new ArrayDeque<>(List.of(answers));
        Exchange<Listing> step = exchange;
        while (step instanceof Ask<Listing> ask) {
            calls.add(ask.call());
            step = ask.next().apply(left.size() > 1 ? left.poll() : left.element());
        }
        return ((Done<Listing>) step).value();
    }

    private static HttpAnswer ok(String body) {
        return answer(200, body);
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), Bytes.utf8(body));
    }
}
