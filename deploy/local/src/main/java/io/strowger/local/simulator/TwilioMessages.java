package io.strowger.local.simulator;

import io.strowger.local.simulator.Dialect.Stage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Messages as Twilio's API shows them. */
final class TwilioMessages {

    static final String ACCOUNT = "AC00000000000000000000000000000001";

    private TwilioMessages() {}

    /** A time with both its ends. */
    record Period(Instant from, Instant until) {

        boolean includes(Instant at) {
            return !at.isBefore(from) && !at.isAfter(until);
        }
    }

    /** What came in and what went out then, to {@code to} where that is given. */
    static JsonObject list(List<Heard> heard, List<SimulatedSend> sends, Period period, Optional<String> to) {
        Stream<JsonObject> received =
                heard.stream().filter(it -> period.includes(it.at())).map(TwilioMessages::shown);
        Stream<JsonObject> sent =
                sends.stream().filter(it -> period.includes(it.acceptedAt())).map(it -> shown(it, Stage.SENT));
        List<JsonObject> messages = Stream.concat(received, sent)
                .filter(it -> to.isEmpty() || it.getString("to").equals(to.get()))
                .toList();
        return new JsonObject()
                .put("messages", new JsonArray(messages))
                .put("page", 0)
                .put("next_page_uri", null);
    }

    private static JsonObject shown(Heard message) {
        return new JsonObject()
                .put("sid", message.id())
                .put("account_sid", ACCOUNT)
                .put("from", message.sms().from())
                .put("to", message.sms().receiver().orElse(""))
                .put("body", message.sms().message())
                .put("status", "received")
                .put("direction", "inbound")
                .put("num_media", "0")
                .put("date_sent", TwilioAnswers.date(message.at()))
                .put("date_created", TwilioAnswers.date(message.at()));
    }

    static JsonObject shown(SimulatedSend send, Stage stage) {
        return new JsonObject()
                .put("sid", send.messageId())
                .put("account_sid", ACCOUNT)
                .put("from", send.from().orElse(null))
                .put("to", send.recipient())
                .put("body", send.message())
                .put("status", word(stage))
                .put("direction", "outbound-api")
                .put("num_segments", "1")
                .put("num_media", "0")
                .put("date_created", TwilioAnswers.date(send.acceptedAt()))
                .put("error_code", stage == Stage.UNDELIVERED ? 30003 : null)
                .put("error_message", null)
                .put("api_version", "2010-04-01");
    }

    static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
