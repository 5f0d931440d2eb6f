package io.strowger.carrier.elevenlabs;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Dialer;
import io.strowger.carrier.Exchange;
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
                Api.of(access)
                        .exchange(
                                calls -> Exchange.ask(
                                        new AgentCalls(calls).dial(call, agent),
                                        answer -> Exchange.done(Answers.called(answer))),
                                SendOutcome::notCallable);
            case Talk.Connect _ ->
                Exchange.done(
                        new SendOutcome.Refused(Failure.MESSAGE_REFUSED, "agents connect nobody to another number"));
        };
    }

    @Override
    public Exchange<SendOutcome> instruct(WaitingCall call, CallInstruction instruction, AccountAccess access) {
        return Exchange.done(new SendOutcome.Refused(Failure.MESSAGE_REFUSED, "agents wait for no instructions"));
    }
}
