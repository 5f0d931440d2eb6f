package io.strowger.carrier.twilio;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.Sender;
import io.strowger.carrier.Traces;
import java.time.Instant;

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
        return Api.of(access)
                .exchange(
                        calls -> calls.hasSenderFor(message)
                                ? Exchange.ask(calls.send(message), answer -> Exchange.done(Answers.sent(answer)))
                                : Exchange.done(SendOutcome.noSender("neither a sender nor a messaging service")),
                        SendOutcome::notCallable);
    }

    @Override
    public Exchange<DeliveryState> status(String carrierMessageId, AccountAccess access) {
        return Api.of(access)
                .exchange(
                        calls -> Exchange.ask(
                                calls.status(carrierMessageId), answer -> Exchange.done(Answers.delivery(answer))),
                        DeliveryState.NotTold::new);
    }

    @Override
    public Exchange<Traces> trace(OutboundMessage message, Instant calledAt, AccountAccess access) {
        return Api.of(access)
                .exchange(
                        calls -> Exchange.ask(
                                calls.messagesTo(message, calledAt.minus(SentMessages.CLOCK_SKEW)),
                                answer -> Exchange.done(SentMessages.like(message, calledAt, answer))),
                        Traces.NotTold::new);
    }
}
