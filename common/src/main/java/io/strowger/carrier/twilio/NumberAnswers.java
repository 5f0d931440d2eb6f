package io.strowger.carrier.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.CarrierResult.Refused;
import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.ResultAnswer;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberPage;
import io.strowger.phone.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the API tells of numbers; none of it need be JSON. */
final class NumberAnswers {

    private static final String OURS = "incoming_phone_numbers";
    private static final int LONGEST = 255;
    private static final ResultAnswer ANSWER = new ResultAnswer(
            answer -> Answers.code(answer, "/code"),
            answer -> JsonBody.object(answer.body())
                    .flatMap(json -> JsonBody.text(json, "/message"))
                    .orElse(""),
            ErrorTable.beside(NumberAnswers.class, "numbers.csv", Reason.class));

    private NumberAnswers() {}

    /** A country without numbers of that kind is not found at all. */
    static CarrierResult<List<AvailableNumber>> available(HttpAnswer answer) {
        CarrierResult<List<JsonNode>> told = ANSWER.told(answer, it -> list(it, "available_phone_numbers"));
        return told instanceof Refused<List<JsonNode>>(Reason reason, String _) && reason == Reason.NOT_FOUND
                ? CarrierResult.given(List.of())
                : told.map(found ->
                        found.stream().flatMap(each -> available(each).stream()).toList());
    }

    private static Optional<AvailableNumber> available(JsonNode found) {
        String country = text(found, "/iso_country").orElse("");
        return number(found)
                .map(number -> new AvailableNumber(
                        number,
                        country,
                        "local",
                        text(found, "/locality"),
                        text(found, "/region"),
                        features(found),
                        Optional.empty()));
    }

    static CarrierResult<NumberOrder.Progress> ordered(HttpAnswer answer) {
        return ANSWER.changed(answer, it -> JsonBody.object(it.body())
                .flatMap(json -> text(json, "/sid"))
                .map(NumberAnswers::done));
    }

    /** A number that somebody else bought for the same account is not what was ordered. */
    static CarrierResult<Optional<NumberOrder.Progress>> progress(NumberOrder order, HttpAnswer answer) {
        return ANSWER.told(answer, it -> list(it, OURS)).map(found -> found.stream()
                .filter(each -> number(each).filter(order.number()::equals).isPresent())
                .filter(each -> text(each, "/friendly_name")
                        .filter(order.reference()::equals)
                        .isPresent())
                .flatMap(each -> text(each, "/sid").stream())
                .findFirst()
                .map(NumberAnswers::done));
    }

    private static NumberOrder.Progress done(String sid) {
        return new NumberOrder.Progress(NumberOrder.State.DONE, sid, "bought");
    }

    static CarrierResult<Optional<CarrierNumber>> number(String number, HttpAnswer answer) {
        return ANSWER.told(answer, it -> list(it, OURS)).map(found -> found.stream()
                .flatMap(each -> ours(each).stream())
                .filter(each -> each.number().equals(number))
                .findFirst());
    }

    static CarrierResult<NumberPage> page(HttpAnswer answer) {
        return ANSWER.told(answer, it -> list(it, OURS)
                .map(found -> new NumberPage(
                        found.stream().flatMap(each -> ours(each).stream()).toList(),
                        JsonBody.object(it.body()).flatMap(json -> JsonBody.text(json, "/next_page_uri")))));
    }

    private static Optional<CarrierNumber> ours(JsonNode found) {
        return text(found, "/sid").flatMap(sid -> number(found)
                .map(number -> new CarrierNumber(sid, number, features(found), Wiring.told(found))));
    }

    /** That something was done to the number. */
    static CarrierResult<String> done(String sid, HttpAnswer answer) {
        return ANSWER.changed(answer, _ -> Optional.of(sid));
    }

    private static Optional<List<JsonNode>> list(HttpAnswer answer, String field) {
        return JsonBody.object(answer.body())
                .map(json -> json.path(field))
                .filter(JsonNode::isArray)
                .map(array -> array.valueStream().toList());
    }

    private static Optional<String> number(JsonNode found) {
        return text(found, "/phone_number")
                .flatMap(text -> PhoneNumber.parse(text, "US"))
                .map(PhoneNumber::text);
    }

    /** Their documents write the names of capabilities in both cases. */
    private static Set<NumberFeature> features(JsonNode found) {
        return found.path("capabilities").properties().stream()
                .filter(each -> each.getValue().asBoolean())
                .flatMap(each -> NumberFeature.of(each.getKey().toLowerCase(Locale.ROOT)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> text(JsonNode json, String pointer) {
        return JsonBody.text(json, pointer).filter(text -> text.length() <= LONGEST);
    }
}
