package io.strowger.admin.provisioning;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.CarrierResult.Later;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.CarrierResult.Refused;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.LineAccess;
import io.strowger.carrier.VoiceAgents;
import io.strowger.event.CarrierEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Voice agents that know what they were lent, and rewrite a number's webhooks when they are. */
record FakeAgents() implements VoiceAgents {

    @Override
    public Exchange<CarrierResult<List<AgentNumber>>> numbers(AccountAccess access) {
        FakeShop shop = shop(access);
        if (shop.slow) {
            return Exchange.done(new Later<>(Optional.empty(), "slow"));
        }
        return given(shop.lent.entrySet().stream()
                .map(entry -> new AgentNumber(
                        entry.getValue(), entry.getKey(), Optional.ofNullable(shop.agents.get(entry.getValue()))))
                .toList());
    }

    @Override
    public Exchange<CarrierResult<String>> lend(String number, String label, LineAccess line, AccountAccess access) {
        FakeShop shop = shop(access);
        if (shop.importFails) {
            return Exchange.done(new Refused<>(Reason.OTHER, "422"));
        }
        shop.lent.put(number, "phnum_" + number.substring(1));
        shop.imports.merge(number, 1, Integer::sum);
        FakeShop.rewritten(number);
        return given(shop.lent.get(number));
    }

    @Override
    public Exchange<CarrierResult<String>> assign(String numberId, String agentId, AccountAccess access) {
        shop(access).agents.put(numberId, agentId);
        return given(numberId);
    }

    @Override
    public Exchange<CarrierResult<String>> takeBack(String numberId, AccountAccess access) {
        shop(access).lent.values().remove(numberId);
        return given(numberId);
    }

    @Override
    public Exchange<CarrierResult<String>> handOver(
            String agentId, String caller, String called, AccountAccess access) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Exchange<CarrierResult<Optional<CarrierEvent>>> report(
            String conversationId, Function<Integer, UUID> ids, Instant now, AccountAccess access) {
        throw new UnsupportedOperationException();
    }

    private static FakeShop shop(AccountAccess access) {
        return FakeShop.of(access.account().id());
    }

    private static <T> Exchange<CarrierResult<T>> given(T value) {
        return Exchange.done(CarrierResult.given(value));
    }
}
