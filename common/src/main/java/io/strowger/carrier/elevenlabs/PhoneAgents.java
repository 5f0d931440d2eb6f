package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.LineAccess;
import io.strowger.carrier.Reading;
import io.strowger.carrier.VoiceAgents;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.CallReported;
import io.strowger.event.CarrierEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lends numbers of other carriers to agents. Importing one changes where its calls go, and its messages, too, unless that is
 * declined: see <a href="https://elevenlabs.io/docs/eleven-agents/phone-numbers/twilio-integration/native-integration">the
 * integration</a>.
 */
final class PhoneAgents implements VoiceAgents {

    @Override
    public Exchange<CarrierResult<List<AgentNumber>>> numbers(AccountAccess access) {
        return ask(access, AgentCalls::numbers, Answers::numbers);
    }

    @Override
    public Exchange<CarrierResult<String>> lend(String number, String label, LineAccess line, AccountAccess access) {
        return ask(access, calls -> calls.lend(number, label, line), Answers::lent);
    }

    @Override
    public Exchange<CarrierResult<String>> assign(String numberId, String agentId, AccountAccess access) {
        return ask(access, calls -> calls.assign(numberId, agentId), answer -> Answers.done(numberId, answer));
    }

    @Override
    public Exchange<CarrierResult<String>> takeBack(String numberId, AccountAccess access) {
        return ask(access, calls -> calls.takeBack(numberId), answer -> Answers.done(numberId, answer));
    }

    @Override
    public Exchange<CarrierResult<String>> handOver(
            String agentId, String caller, String called, AccountAccess access) {
        return ask(access, calls -> calls.register(agentId, caller, called), Answers::document);
    }

    @Override
    public Exchange<CarrierResult<Optional<CarrierEvent>>> report(
            String conversationId, Function<Integer, UUID> ids, Instant now, AccountAccess access) {
        return ask(access, calls -> calls.calls().conversation(conversationId), answer -> Answers.over(answer)
                .map(over -> over.flatMap(data -> event(data, new Reception(access, now, ids)))));
    }

    /** The event that its webhook would have brought. */
    private static Optional<CarrierEvent> event(JsonNode conversation, Reception reception) {
        return Transcription.read(conversation, reception) instanceof Reading.Accepted accepted
                ? accepted.events().stream().findFirst().map(PhoneAgents::recovered)
                : Optional.empty();
    }

    private static CarrierEvent recovered(CarrierEvent event) {
        return event instanceof CallReported report ? report.asRecovered() : event;
    }

    private static <T> Exchange<CarrierResult<T>> ask(
            AccountAccess access, Function<AgentCalls, HttpCall> call, Function<HttpAnswer, CarrierResult<T>> read) {
        return Api.of(access)
                .exchange(
                        calls -> Exchange.ask(
                                call.apply(new AgentCalls(calls)), answer -> Exchange.done(read.apply(answer))),
                        CarrierResult::notCallable);
    }
}
