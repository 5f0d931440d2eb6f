package io.strowger.carrier.extremesms;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.MessageApi;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.Sender;
import io.strowger.carrier.Traces;
import java.time.Instant;

/** Sends one message through the pool, or through one modem and port of it, and asks what became of it. */
final class ModemSender implements Sender {

    private static final MessageApi<ApiCalls> API = new MessageApi<>(Api::of, SendAnswers::read, StatusAnswers::read);

    @Override
    public boolean choosesNumber() {
        return true;
    }

    @Override
    public boolean carriesMedia() {
        return false;
    }

    @Override
    public boolean confirmsOptOut() {
        return false;
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
        return Exchange.done(new Traces.CannotTell());
    }
}
