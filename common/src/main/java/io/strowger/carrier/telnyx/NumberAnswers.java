package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.ResultAnswer;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberOrder.State;
import io.strowger.carrier.number.NumberPage;
import io.strowger.phone.PhoneNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the API tells of numbers and what they share; none of it need be JSON. */
final class NumberAnswers {

    private static final Set<String> GONE = Set.of("deleted", "purchase-failed", "port-failed", "ported-out");
    private static final ResultAnswer ANSWER = new ResultAnswer(
            Answers::code,
            NumberAnswers::errorText,
            ErrorTable.beside(NumberAnswers.class, "numbers.csv", Reason.class));

    private NumberAnswers() {}

    private static String errorText(HttpAnswer answer) {
        Optional<JsonNode> json = JsonBody.object(answer.body());
        return json.flatMap(it -> JsonBody.text(it, "/errors/0/title")).orElse("") + ": "
                + json.flatMap(it -> JsonBody.text(it, "/errors/0/detail")).orElse("");
    }

    static CarrierResult<List<AvailableNumber>> available(HttpAnswer answer) {
        return ANSWER.told(answer, NumberAnswers::list)
                .map(found ->
                        found.stream().flatMap(each -> available(each).stream()).toList());
    }

    private static Optional<AvailableNumber> available(JsonNode found) {
        return number(found)
                .map(number -> new AvailableNumber(
                        number,
                        region(found, "country_code").orElse(""),
                        "local",
                        region(found, "location").or(() -> region(found, "rate_center")),
                        region(found, "state"),
                        features(found),
                        cost(found)));
    }

    private static Optional<String> region(JsonNode found, String type) {
        return found.path("region_information")
                .valueStream()
                .filter(each -> text(each, "/region_type").filter(type::equals).isPresent())
                .flatMap(each -> text(each, "/region_name").stream())
                .findFirst();
    }

    private static Set<NumberFeature> features(JsonNode found) {
        return found.path("features")
                .valueStream()
                .flatMap(each -> text(each, "/name").stream())
                .flatMap(name -> NumberFeature.of(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> cost(JsonNode found) {
        return text(found, "/cost_information/monthly_cost")
                .map(cost ->
                        (cost + " " + text(found, "/cost_information/currency").orElse("")).strip());
    }

    static CarrierResult<NumberOrder.Progress> ordered(HttpAnswer answer) {
        return ANSWER.changed(answer, it -> data(it).flatMap(NumberAnswers::progress));
    }

    /** Of several with one reference, the one that got furthest. */
    static CarrierResult<Optional<NumberOrder.Progress>> progress(NumberOrder order, HttpAnswer answer) {
        return ANSWER.told(answer, NumberAnswers::list).map(found -> found.stream()
                .filter(each -> text(each, "/customer_reference")
                        .filter(order.reference()::equals)
                        .isPresent())
                .flatMap(each -> progress(each).stream())
                .min(Comparator.comparing(progress -> switch (progress.state()) {
                    case DONE -> 0;
                    case PENDING -> 1;
                    case FAILED -> 2;
                })));
    }

    private static Optional<NumberOrder.Progress> progress(JsonNode order) {
        String status = text(order, "/status").orElse("pending");
        State state =
                switch (status) {
                    case "success" -> State.DONE;
                    case "failure" -> State.FAILED;
                    default -> State.PENDING;
                };
        return text(order, "/id").map(id -> new NumberOrder.Progress(state, id, "the order's status is " + status));
    }

    static CarrierResult<Optional<CarrierNumber>> number(String number, HttpAnswer answer) {
        return ANSWER.told(answer, NumberAnswers::list).map(found -> found.stream()
                .flatMap(each -> ours(each).stream())
                .filter(each -> each.number().equals(number))
                .findFirst());
    }

    static CarrierResult<NumberPage> page(HttpAnswer answer) {
        return ANSWER.told(answer, it -> JsonBody.object(it.body())
                .filter(json -> json.path("data").isArray())
                .map(json -> new NumberPage(
                        json.path("data")
                                .valueStream()
                                .flatMap(each -> ours(each).stream())
                                .toList(),
                        next(json))));
    }

    private static Optional<String> next(JsonNode json) {
        int page = json.at("/meta/page_number").asInt(1);
        return page > 0 && page < json.at("/meta/total_pages").asInt(1)
                ? Optional.of(Integer.toString(page + 1))
                : Optional.empty();
    }

    private static Optional<CarrierNumber> ours(JsonNode found) {
        boolean gone = text(found, "/status").filter(GONE::contains).isPresent();
        return text(found, "/id").filter(_ -> !gone).flatMap(id -> number(found)
                .map(number -> new CarrierNumber(id, number, Set.of(), Wiring.bound(found))));
    }

    /** What there is to read of one thing; empty where there is no such thing. */
    static CarrierResult<Optional<JsonNode>> found(HttpAnswer answer) {
        CarrierResult<JsonNode> told = ANSWER.told(answer, NumberAnswers::data);
        return told instanceof CarrierResult.Refused<JsonNode>(Reason reason, String _) && reason == Reason.NOT_FOUND
                ? CarrierResult.given(Optional.empty())
                : told.map(Optional::of);
    }

    /** The id of the one that has exactly that name. */
    static CarrierResult<Optional<String>> named(CarrierObject object, HttpAnswer answer) {
        String name = "/" + ObjectCalls.nameField(object.kind());
        return ANSWER.told(answer, NumberAnswers::list).map(found -> found.stream()
                .filter(each -> text(each, name).filter(object.name()::equals).isPresent())
                .flatMap(each -> text(each, "/id").stream())
                .findFirst());
    }

    static CarrierResult<String> made(HttpAnswer answer) {
        return ANSWER.changed(answer, it -> data(it).flatMap(json -> text(json, "/id")));
    }

    /** That something was done to what has that id. */
    static CarrierResult<String> done(String id, HttpAnswer answer) {
        return ANSWER.changed(answer, _ -> Optional.of(id));
    }

    private static Optional<JsonNode> data(HttpAnswer answer) {
        return JsonBody.object(answer.body()).map(json -> json.path("data")).filter(JsonNode::isObject);
    }

    private static Optional<List<JsonNode>> list(HttpAnswer answer) {
        return JsonBody.object(answer.body())
                .map(json -> json.path("data"))
                .filter(JsonNode::isArray)
                .map(array -> array.valueStream().toList());
    }

    private static Optional<String> number(JsonNode found) {
        return text(found, "/phone_number")
                .flatMap(text -> PhoneNumber.parse(text, "US"))
                .map(PhoneNumber::text);
    }

    private static Optional<String> text(JsonNode json, String pointer) {
        return JsonBody.text(json, pointer).filter(text -> text.length() <= InboundMessage.LONGEST);
    }
}
