package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.ResultAnswer;
import io.strowger.carrier.SendAnswer;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.VoiceAgents.AgentNumber;
import io.strowger.event.Failure;
import io.strowger.phone.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the API's answers; none of them need be JSON. */
final class Answers {

    private static final Pattern CODE = Pattern.compile("[a-z_]{1,64}");
    private static final Set<String> OVER = Set.of("done", "failed");
    private static final int LONGEST_DOCUMENT = 16_384;
    private static final ResultAnswer RESULT = new ResultAnswer(
            Answers::code, Answers::text, ErrorTable.beside(Answers.class, "numbers.csv", Reason.class));
    private static final SendAnswer CALLED =
            new SendAnswer(Answers::placed, Answers::code, ErrorTable.beside(Answers.class, "calls.csv"));

    private Answers() {}

    /** Errors are a word with a text, or a list of what was wrong with which field. */
    private static String code(HttpAnswer answer) {
        return JsonBody.object(answer.body())
                .flatMap(json -> Stream.of("/detail/status", "/detail/code", "/detail/0/type")
                        .flatMap(pointer -> JsonBody.text(json, pointer).stream())
                        .findFirst())
                .filter(word -> CODE.matcher(word).matches())
                .orElse("");
    }

    private static String text(HttpAnswer answer) {
        return JsonBody.object(answer.body())
                .flatMap(json -> Stream.of("/detail/message", "/detail/0/msg", "/detail")
                        .flatMap(pointer -> JsonBody.text(json, pointer).stream())
                        .findFirst())
                .orElse("");
    }

    static CarrierResult<List<AgentNumber>> numbers(HttpAnswer answer) {
        return RESULT.told(answer, it -> JsonBody.array(it.body()))
                .map(found ->
                        found.stream().flatMap(each -> number(each).stream()).toList());
    }

    private static Optional<AgentNumber> number(JsonNode found) {
        return Fields.text(found, "/phone_number_id").flatMap(id -> Fields.text(found, "/phone_number")
                .flatMap(text -> PhoneNumber.parse(text, "US"))
                .map(number -> new AgentNumber(id, number.text(), Fields.text(found, "/assigned_agent/agent_id"))));
    }

    static CarrierResult<String> lent(HttpAnswer answer) {
        return RESULT.changed(
                answer, it -> JsonBody.object(it.body()).flatMap(json -> Fields.text(json, "/phone_number_id")));
    }

    /** That something was done to the number. */
    static CarrierResult<String> done(String numberId, HttpAnswer answer) {
        return RESULT.changed(answer, _ -> Optional.of(numberId));
    }

    /** A document for the number's carrier: as it is, or as a JSON string. */
    static CarrierResult<String> document(HttpAnswer answer) {
        return RESULT.changed(answer, it -> Optional.of(it)
                .filter(_ -> it.body().size() <= LONGEST_DOCUMENT)
                .map(_ -> it.body().asUtf8().strip())
                .map(text -> text.startsWith("\"") ? JsonBody.string(it.body()).orElse("") : text)
                .filter(text -> text.startsWith("<") && text.contains("<Response") && text.indexOf(0) < 0));
    }

    /** What is told of a conversation that is over; empty of one that is not. */
    static CarrierResult<Optional<JsonNode>> over(HttpAnswer answer) {
        return RESULT.told(answer, it -> JsonBody.object(it.body())).map(json -> Optional.of(json)
                .filter(it -> OVER.contains(Fields.text(it, "/status").orElse(""))));
    }

    static SendOutcome called(HttpAnswer answer) {
        return CALLED.read(answer);
    }

    private static Optional<SendOutcome> placed(HttpAnswer answer) {
        return JsonBody.object(answer.body())
                .filter(json -> json.path("success").isBoolean())
                .map(json -> json.path("success").asBoolean()
                        ? new SendOutcome.Sent(
                                Fields.text(json, "/callSid").or(() -> Fields.text(json, "/sip_call_id")),
                                Fields.text(json, "/conversation_id"))
                        : new SendOutcome.Refused(Failure.MESSAGE_REFUSED, "no success"));
    }
}
