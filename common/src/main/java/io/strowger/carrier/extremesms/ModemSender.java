package io.strowger.carrier.extremesms;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.Sender;
import io.strowger.event.Failure;
import java.util.Optional;

/** Sends one message through the pool, or through one modem and port of it, and asks what became of it. */
final class ModemSender implements Sender {

    @Override
    public Exchange<SendOutcome> send(OutboundMessage message, AccountAccess access) {
        return ApiCalls.of(access)
                .map(calls -> ask(calls.sendSingle(message)))
                .orElseGet(() -> Exchange.done(notCallable()));
    }

    @Override
    public Exchange<DeliveryState> status(String carrierMessageId, AccountAccess access) {
        return ApiCalls.of(access)
                .map(calls -> Exchange.ask(
                        calls.status(carrierMessageId), answer -> Exchange.done(StatusAnswers.read(answer))))
                .orElseGet(() -> Exchange.done(new DeliveryState.NotTold("the account's API address is no URL")));
    }

    private static Exchange<SendOutcome> ask(HttpCall call) {
        return Exchange.ask(call, answer -> Exchange.done(SendAnswers.read(answer)));
    }

    private static SendOutcome notCallable() {
        return new SendOutcome.Later(Failure.NOT_AUTHORIZED, Optional.empty(), "the account's API address is no URL");
    }
}
