package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.id.StableId;
import java.util.Optional;

/** The calls of an account that place telephone calls and command them. */
record CallCommands(Api.Calls calls) {

    static final String DEFAULT_AGENTS = "sip.rtc.elevenlabs.io:5060;transport=tcp";

    HttpCall dial(OutboundCall call, String connectTo, String connectionId) {
        return calls.post(
                body().put("connection_id", connectionId)
                        .put("to", call.to())
                        .put("from", call.from())
                        .put("command_id", call.id().toString())
                        .put(
                                "client_state",
                                ClientState.placed(call.id(), connectTo).encoded())
                        .put("webhook_url", call.webhooks()),
                "/v2/calls");
    }

    /** The next command to a call that waits; empty where there is none for that. */
    Optional<HttpCall> next(WaitingCall call, CallInstruction instruction) {
        Control control = Control.of(call.control());
        if (control.step() == Control.Step.SPOKEN) {
            return Optional.of(command(control, "hangup", body()));
        }
        return switch (instruction) {
            case CallInstruction.Reject _ -> Optional.of(reject(call, control));
            case CallInstruction.Announce(String text) -> Optional.of(announce(call, control, text));
            case CallInstruction.Forward(String number, String callerId) ->
                transfer(call, control, number, Optional.of(callerId));
            case CallInstruction.Agent(String number) ->
                transfer(call, control, "sip:" + number + "@" + agents(), call.caller());
            case CallInstruction.HandOver _ -> Optional.empty();
        };
    }

    /** Only what rings can be rejected. */
    private HttpCall reject(WaitingCall call, Control control) {
        return control.step() == Control.Step.RINGING && call.ours().isEmpty()
                ? command(control, "reject", body().put("cause", "CALL_REJECTED"))
                : command(control, "hangup", body());
    }

    private HttpCall announce(WaitingCall call, Control control, String text) {
        if (control.step() != Control.Step.ANSWERED && call.ours().isEmpty()) {
            String answered =
                    ClientState.announcing(Control.Step.ANSWERED, call.called()).encoded();
            return command(control, "answer", body().put("client_state", answered));
        }
        String spoken =
                ClientState.announcing(Control.Step.SPOKEN, call.called()).encoded();
        return command(
                control,
                "speak",
                body().put("payload", text)
                        .put("voice", "female")
                        .put("language", "en-US")
                        .put("client_state", spoken));
    }

    /** Whom nobody could be connected to, and who was answered to hear something, is not connected any more. */
    private Optional<HttpCall> transfer(WaitingCall call, Control control, String to, Optional<String> from) {
        if (control.step() != Control.Step.RINGING) {
            return Optional.empty();
        }
        ObjectNode body = body().put("to", to);
        from.ifPresent(number -> body.put("from", number));
        body.put("target_leg_client_state", ClientState.leg(call, control).encoded());
        return Optional.of(command(control, "transfer", body));
    }

    private String agents() {
        return calls.account().setting(Telnyx.AGENTS).map(String::strip).orElse(DEFAULT_AGENTS);
    }

    private HttpCall command(Control control, String action, ObjectNode body) {
        return calls.post(
                body.put(
                        "command_id",
                        StableId.of("command", control.id(), action).toString()),
                "/v2/calls/{}/actions/" + action,
                control.id());
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }
}
