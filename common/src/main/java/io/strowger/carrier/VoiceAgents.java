package io.strowger.carrier;

import io.strowger.event.CarrierEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Describes the HTTP calls that lend numbers to voice agents and ask what they did. */
public interface VoiceAgents {

    /** The numbers that agents know; few enough for one answer. */
    Exchange<CarrierResult<List<AgentNumber>>> numbers(AccountAccess access);

    /** Lends them a number, whose messages stay ours; answers with their id of it. */
    Exchange<CarrierResult<String>> lend(String number, String label, LineAccess line, AccountAccess access);

    /** Has an agent answer a number; answers with the number's id. */
    Exchange<CarrierResult<String>> assign(String numberId, String agentId, AccountAccess access);

    /** Takes a number back; one that is not there is {@code NOT_FOUND}. Answers with the number's id. */
    Exchange<CarrierResult<String>> takeBack(String numberId, AccountAccess access);

    /** Has an agent take a call that came in elsewhere; answers with the document that the number's carrier is to get. */
    Exchange<CarrierResult<String>> handOver(String agentId, String caller, String called, AccountAccess access);

    /**
     * The report on a conversation; empty while there is none yet.
     *
     * @param ids the id of the n-th event, n from 0
     */
    Exchange<CarrierResult<Optional<CarrierEvent>>> report(
            String conversationId, Function<Integer, UUID> ids, Instant now, AccountAccess access);

    /**
     * A number that agents know.
     *
     * @param number in canonical form
     * @param agentId empty where no agent answers it
     */
    record AgentNumber(String id, String number, Optional<String> agentId) {}
}
