package io.strowger.carrier.switchboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Dialer;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.OutboundCall.Talk;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.Failure;
import java.util.Optional;

/** Places calls, and tells what to do with those that wait. */
final class CordDialer implements Dialer {

    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public boolean places(Talk talk) {
        return true;
    }

    @Override
    public Exchange<SendOutcome> dial(OutboundCall call, AccountAccess access) {
        ObjectNode body = Switchboard.json()
                .put("id", call.id().toString())
                .put("from", call.from())
                .put("to", call.to())
                .put("webhooks", call.webhooks());
        call.connectionId().ifPresent(id -> body.put("connection", id));
        switch (call.talk()) {
            case Talk.Connect(String number) -> body.put("connect", number);
            case Talk.Agent agent -> {
                body.put("agent", agent.agentId()).put("number", agent.numberId());
                agent.leadId().ifPresent(lead -> body.put("lead", lead));
                agent.variables().forEach(body::put);
            }
        }
        return ask(access, "/calls", body);
    }

    @Override
    public Exchange<SendOutcome> instruct(WaitingCall call, CallInstruction instruction, AccountAccess access) {
        return ask(
                access,
                "/instructions",
                Switchboard.json()
                        .put("control", call.control())
                        .put("to", call.called())
                        .put("do", words(instruction)));
    }

    static String words(CallInstruction instruction) {
        return switch (instruction) {
            case CallInstruction.Reject _ -> "reject";
            case CallInstruction.Announce(String text) -> "say " + text;
            case CallInstruction.Forward(String number, String callerId) -> "forward to " + number + " as " + callerId;
            case CallInstruction.HandOver(String document) -> document;
            case CallInstruction.Agent(String number) -> "agent of " + number;
        };
    }

    private static Exchange<SendOutcome> ask(AccountAccess access, String path, ObjectNode body) {
        return Exchange.ask(Switchboard.call(access, path, body), answer -> Exchange.done(outcome(answer)));
    }

    private static SendOutcome outcome(HttpAnswer answer) {
        if (answer.status() == TOO_MANY_REQUESTS) {
            return new SendOutcome.Later(Failure.RATE_LIMITED, Optional.empty(), "too many");
        }
        if (answer.status() >= 500) {
            return new SendOutcome.Unknown("status " + answer.status());
        }
        return answer.status() >= 400
                ? new SendOutcome.Refused(Failure.INVALID_RECIPIENT, "status " + answer.status())
                : JsonBody.object(answer.body())
                        .map(CordDialer::sent)
                        .orElseGet(() -> new SendOutcome.Unknown("no JSON"));
    }

    private static SendOutcome sent(JsonNode json) {
        return new SendOutcome.Sent(JsonBody.text(json, "/call"), JsonBody.text(json, "/conversation"));
    }
}
