package io.strowger.local.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A voice agent's call that is over.
 *
 * @param id what its ids are made of; empty for any
 * @param carrierId the id that the number's carrier gave it, if it did
 * @param variables what the agent was told
 * @param secondsAgo since when it is over
 * @param reported whether its webhook is posted, or gets lost
 * @param recorded whether there is a recording, which is posted after the report
 */
record AgentCall(
        Optional<String> id,
        Optional<String> carrierId,
        String agent,
        String from,
        String receiver,
        String direction,
        Optional<String> lead,
        JsonObject variables,
        String summary,
        long secondsAgo,
        boolean reported,
        boolean recorded) {

    static final String USUAL_AGENT = "agent_simulated";

    private static final String SUMMARY = "They talked about the opening hours.";

    static AgentCall read(JsonObject body) {
        return new AgentCall(
                Optional.empty(),
                Optional.empty(),
                body.getString("agent", USUAL_AGENT),
                body.getString("from", ""),
                body.getString("receiver", ""),
                body.getString("direction", CallLog.INBOUND),
                Optional.ofNullable(body.getString("lead")),
                new JsonObject(),
                body.getString("summary", SUMMARY),
                body.getLong("secondsAgo", 0L),
                body.getBoolean("reported", true),
                body.getBoolean("recorded", false));
    }

    /** A call that begins now, with what the agent is told: {@code conversation_initiation_client_data}. */
    static AgentCall begun(String id, String agent, String direction, String from, String to, JsonObject told) {
        return new AgentCall(
                Optional.of(id),
                Optional.empty(),
                agent,
                from,
                to,
                direction,
                Optional.empty(),
                told.getJsonObject("dynamic_variables", new JsonObject()),
                SUMMARY,
                0,
                !MagicCallee.UNREPORTED.is(direction.equals(CallLog.INBOUND) ? from : to),
                false);
    }

    AgentCall known(String carriers) {
        return new AgentCall(
                id,
                Optional.of(carriers),
                agent,
                from,
                receiver,
                direction,
                lead,
                variables,
                summary,
                secondsAgo,
                reported,
                recorded);
    }

    boolean isInbound() {
        return direction.equals(CallLog.INBOUND);
    }

    String callSid(String unique) {
        return carrierId.orElse("CA00000000" + unique);
    }
}
