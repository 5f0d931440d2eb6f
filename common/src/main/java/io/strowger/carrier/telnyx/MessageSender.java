package io.strowger.carrier.telnyx;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.Sender;
import io.strowger.carrier.Traces;
import io.strowger.event.Failure;
import java.time.Instant;
import java.util.Optional;

/** Creates messages, each with the address where its receipts are awaited, and asks what became of them. */
final class MessageSender implements Sender {

    @Override
    public boolean choosesNumber() {
        return false;
    }

    @Override
    public boolean carriesMedia() {
        return true;
    }

    @Override
    public boolean confirmsOptOut() {
        return true;
    }

    @Override
    public Exchange<SendOutcome> send(OutboundMessage message, AccountAccess access) {
        return switch (Api.of(access)) {
            case Api.Calls calls
            when calls.hasSenderFor(message) ->
                Exchange.ask(calls.send(message), answer -> Exchange.done(Answers.sent(answer)));
            case Api.Calls _ ->
                Exchange.done(
                        new SendOutcome.Refused(Failure.SENDER_NOT_USABLE, "neither a sender nor a messaging profile"));
            case Api.NotCallable(String why) ->
                Exchange.done(new SendOutcome.Later(Failure.NOT_AUTHORIZED, Optional.empty(), why));
        };
    }

    @Override
    public Exchange<DeliveryState> status(String carrierMessageId, AccountAccess access) {
        return switch (Api.of(access)) {
            case Api.Calls calls ->
                Exchange.ask(calls.status(carrierMessageId), answer -> Exchange.done(Answers.delivery(answer)));
            case Api.NotCallable(String why) -> Exchange.done(new DeliveryState.NotTold(why));
        };
    }

    @Override
    public Exchange<Traces> trace(OutboundMessage message, Instant calledAt, AccountAccess access) {
        return Exchange.done(new Traces.CannotTell());
    }
}
