package io.strowger.carrier.telnyx;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.MessageApi;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.Sender;
import io.strowger.carrier.Traces;
import java.time.Instant;

/** Creates messages, each with the address where its receipts are awaited, and asks what became of them. */
final class MessageSender implements Sender {

    private static final MessageApi<Api.Calls> API = new MessageApi<>(Api::of, Answers::sent, Answers::delivery);

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
        return API.send(message, access);
    }

    @Override
    public Exchange<DeliveryState> status(String carrierMessageId, AccountAccess access) {
        return API.status(carrierMessageId, access);
    }

    @Override
    public Exchange<Traces> trace(OutboundMessage message, Instant calledAt, AccountAccess access) {
        return Api.of(access)
                .exchange(
                        calls -> Exchange.ask(
                                calls.recordsTo(message.to(), calledAt.minus(DetailRecords.CLOCK_SKEW)),
                                answer -> Exchange.done(DetailRecords.like(message, calledAt, answer))),
                        Traces.NotTold::new);
    }
}
