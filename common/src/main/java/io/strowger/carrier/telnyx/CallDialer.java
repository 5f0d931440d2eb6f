package io.strowger.carrier.telnyx;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Dialer;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.OutboundCall.Talk;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.Failure;
import java.util.Optional;
import java.util.function.Function;

/**
 * Places calls, and commands those that wait; a command with the same id does nothing twice. See
 * <a href="https://developers.telnyx.com/docs/voice/programmable-voice/sending-commands">Telnyx' description</a>.
 */
final class CallDialer implements Dialer {

    @Override
    public boolean places(Talk talk) {
        return talk instanceof Talk.Connect;
    }

    @Override
    public Exchange<SendOutcome> dial(OutboundCall call, AccountAccess access) {
        return switch (call.talk()) {
            case Talk.Connect(String number) ->
                Api.of(access)
                        .exchange(
                                calls -> connection(call, calls)
                                        .map(it -> ask(new CallCommands(calls).dial(call, number, it), Answers::called))
                                        .orElseGet(
                                                () -> Exchange.done(
                                                        SendOutcome.noSender(
                                                                "neither the organization nor the account has an application for calls"))),
                                SendOutcome::notCallable);
            case Talk.Agent _ ->
                Exchange.done(
                        new SendOutcome.Refused(Failure.MESSAGE_REFUSED, "agents call through their own carrier"));
        };
    }

    private static Optional<String> connection(OutboundCall call, Api.Calls calls) {
        return call.connectionId()
                .or(() -> calls.account().setting(Telnyx.CONNECTION_ID))
                .map(String::strip);
    }

    @Override
    public Exchange<SendOutcome> instruct(WaitingCall call, CallInstruction instruction, AccountAccess access) {
        return Api.of(access)
                .exchange(
                        calls -> new CallCommands(calls)
                                .next(call, instruction)
                                .map(command -> ask(command, Answers::commanded))
                                .orElseGet(() -> Exchange.done(new SendOutcome.Refused(
                                        Failure.MESSAGE_REFUSED,
                                        "nothing that this call can be told, or not any more"))),
                        SendOutcome::notCallable);
    }

    private static Exchange<SendOutcome> ask(HttpCall call, Function<HttpAnswer, SendOutcome> read) {
        return Exchange.ask(call, answer -> Exchange.done(read.apply(answer)));
    }
}
