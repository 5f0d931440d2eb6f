package io.strowger.carrier.twilio;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Dialer;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.FormBody;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.OutboundCall.Talk;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.Failure;
import io.strowger.text.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places calls that say from the beginning what happens when they are answered, each with the address where its progress is
 * awaited. See <a href="https://www.twilio.com/docs/voice/api/call-resource">Twilio's description</a>.
 */
final class CallDialer implements Dialer {

    private static final List<String> EVENTS = List.of("initiated", "ringing", "answered", "completed");

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
                                calls -> Exchange.ask(
                                        dial(call, number, calls), answer -> Exchange.done(Answers.called(answer))),
                                SendOutcome::notCallable);
            case Talk.Agent _ ->
                Exchange.done(
                        new SendOutcome.Refused(Failure.MESSAGE_REFUSED, "agents call through their own carrier"));
        };
    }

    private static HttpCall dial(OutboundCall call, String number, Api.Calls calls) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("To", List.of(call.to()));
        fields.put("From", List.of(call.from()));
        fields.put("Twiml", List.of(Twiml.connect(number, call.from())));
        fields.put("StatusCallback", List.of(call.webhooks() + "/voice/status/" + call.id()));
        fields.put("StatusCallbackMethod", List.of("POST"));
        fields.put("StatusCallbackEvent", EVENTS);
        return calls.call(
                "POST",
                calls.url().at("/2010-04-01/Accounts/{}/Calls.json", calls.sid()),
                Bytes.utf8(FormBody.encode(fields)));
    }

    @Override
    public Exchange<SendOutcome> instruct(WaitingCall call, CallInstruction instruction, AccountAccess access) {
        return Exchange.done(
                new SendOutcome.Refused(Failure.MESSAGE_REFUSED, "calls are answered where they are asked about"));
    }
}
