package io.strowger.carrier.switchboard;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.LineAccess;
import io.strowger.carrier.VoiceAgents;
import io.strowger.event.CallReported;
import io.strowger.event.CallState;
import io.strowger.event.CarrierEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Hands calls over to agents, and reports what they said; lends and takes no numbers. */
final class CordAgents implements VoiceAgents {

    @Override
    public Exchange<CarrierResult<List<AgentNumber>>> numbers(AccountAccess access) {
        return Exchange.done(CarrierResult.given(List.of()));
    }

    @Override
    public Exchange<CarrierResult<String>> lend(String number, String label, LineAccess line, AccountAccess access) {
        return refused();
    }

    @Override
    public Exchange<CarrierResult<String>> assign(String numberId, String agentId, AccountAccess access) {
        return refused();
    }

    @Override
    public Exchange<CarrierResult<String>> takeBack(String numberId, AccountAccess access) {
        return refused();
    }

    @Override
    public Exchange<CarrierResult<String>> handOver(
            String agentId, String caller, String called, AccountAccess access) {
        return Exchange.ask(
                Switchboard.call(
                        access,
                        "/agents",
                        Switchboard.json()
                                .put("agent", agentId)
                                .put("caller", caller)
                                .put("to", called)),
                answer -> Exchange.done(
                        answer.status() == 200
                                ? CarrierResult.given(answer.body().asUtf8())
                                : refusal()));
    }

    @Override
    public Exchange<CarrierResult<Optional<CarrierEvent>>> report(
            String conversationId, Function<Integer, UUID> ids, Instant now, AccountAccess access) {
        String account = access.account().id();
        return Exchange.ask(
                Switchboard.call(access, "/reports", Switchboard.json().put("to", conversationId)),
                answer ->
                        Exchange.done(CarrierResult.given(report(answer, conversationId, ids.apply(0), now, account))));
    }

    private static Optional<CarrierEvent> report(
            HttpAnswer answer, String conversationId, UUID id, Instant now, String account) {
        return JsonBody.object(answer.body())
                .flatMap(json -> JsonBody.text(json, "/call"))
                .map(call -> new CallReported(
                        id,
                        CallReported.keyOf(account, conversationId),
                        account,
                        call,
                        conversationId,
                        Optional.empty(),
                        List.of(),
                        CallState.COMPLETED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        now,
                        false));
    }

    private static <T> Exchange<CarrierResult<T>> refused() {
        return Exchange.done(refusal());
    }

    private static <T> CarrierResult<T> refusal() {
        return new CarrierResult.Refused<>(Reason.OTHER, "no");
    }
}
