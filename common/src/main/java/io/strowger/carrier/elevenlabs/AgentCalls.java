package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.LineAccess;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.OutboundCall.Talk;

/** The calls of an account that are about numbers that agents answer, and about their telephone calls. */
record AgentCalls(Api.Calls calls) {

    /** By which a report on a call names the command that placed it. */
    static final String OURS = Transcription.OWN + "call_id";

    private static final String NUMBERS = "/v1/convai/phone-numbers";

    HttpCall numbers() {
        return calls.get(calls.url().at(NUMBERS));
    }

    HttpCall lend(String number, String label, LineAccess line) {
        ObjectNode body = body().put("provider", line.provider())
                .put("phone_number", number)
                .put("label", label)
                .put("sid", line.login())
                .put("token", line.password().reveal())
                .put("enable_sms", false);
        return calls.send("POST", calls.url().at(NUMBERS), body);
    }

    HttpCall assign(String numberId, String agentId) {
        return calls.send("PATCH", calls.url().at(NUMBERS + "/{}", numberId), body().put("agent_id", agentId));
    }

    HttpCall takeBack(String numberId) {
        return calls.delete(calls.url().at(NUMBERS + "/{}", numberId));
    }

    HttpCall register(String agentId, String caller, String called) {
        return calls.send(
                "POST",
                calls.url().at("/v1/convai/twilio/register-call"),
                body().put("agent_id", agentId)
                        .put("from_number", caller)
                        .put("to_number", called)
                        .put("direction", "inbound"));
    }

    HttpCall dial(OutboundCall call, Talk.Agent agent) {
        return calls.send("POST", calls.url().at("/v1/convai/twilio/outbound-call"), told(call, agent));
    }

    /** Of a number that was lent by a SIP trunk. */
    HttpCall dialByTrunk(OutboundCall call, Talk.Agent agent) {
        return calls.send("POST", calls.url().at("/v1/convai/sip-trunk/outbound-call"), told(call, agent));
    }

    private static ObjectNode told(OutboundCall call, Talk.Agent agent) {
        ObjectNode body = body().put("agent_id", agent.agentId())
                .put("agent_phone_number_id", agent.numberId())
                .put("to_number", call.to());
        ObjectNode told = body.putObject("conversation_initiation_client_data");
        agent.leadId().ifPresent(lead -> told.put("user_id", lead));
        ObjectNode variables = told.putObject("dynamic_variables");
        agent.variables().entrySet().stream()
                .filter(each -> !Transcription.isReserved(each.getKey()))
                .forEach(each -> variables.put(each.getKey(), each.getValue()));
        agent.leadId().ifPresent(lead -> variables.put("lead_id", lead));
        variables.put(OURS, call.id().toString());
        return body;
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }
}
