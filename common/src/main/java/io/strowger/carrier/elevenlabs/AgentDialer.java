package io.strowger.carrier.elevenlabs;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Dialer;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.OutboundCall.Talk;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.Failure;

/** Has an agent call a person from a number that it was lent. */
final class AgentDialer implements Dialer {

    @Override
    public boolean places(Talk talk) {
        return talk instanceof Talk.Agent;
    }

    @Override
    public Exchange<SendOutcome> dial(OutboundCall call, AccountAccess access) {
        return switch (call.talk()) {
            case Talk.Agent agent ->
                Api.of(access).exchange(calls -> dial(call, agent, new AgentCalls(calls)), SendOutcome::notCallable);
            case Talk.Connect _ ->
                Exchange.done(
                        new SendOutcome.Refused(Failure.MESSAGE_REFUSED, "agents connect nobody to another number"));
        };
    }

    /** How a number was lent is not known here: what one way refuses is tried the other way. */
    private static Exchange<SendOutcome> dial(OutboundCall call, Talk.Agent agent, AgentCalls calls) {
        return Exchange.ask(calls.dial(call, agent), answer -> {
            SendOutcome outcome = Answers.called(answer);
            return isOtherKind(answer, outcome)
                    ? Exchange.ask(calls.dialByTrunk(call, agent), other -> Exchange.done(either(outcome, other)))
                    : Exchange.done(outcome);
        });
    }

    private static boolean isOtherKind(HttpAnswer answer, SendOutcome outcome) {
        return answer.status() / 100 == 4 && outcome instanceof SendOutcome.Refused;
    }

    private static SendOutcome either(SendOutcome refused, HttpAnswer other) {
        return switch (Answers.called(other)) {
            case SendOutcome.Refused _, SendOutcome.Later _ -> refused;
            case SendOutcome.Sent sent -> sent;
            case SendOutcome.Unknown unknown -> unknown;
        };
    }

    @Override
    public Exchange<SendOutcome> instruct(WaitingCall call, CallInstruction instruction, AccountAccess access) {
        return Exchange.done(new SendOutcome.Refused(Failure.MESSAGE_REFUSED, "agents wait for no instructions"));
    }
}
