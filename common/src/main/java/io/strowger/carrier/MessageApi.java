package io.strowger.carrier;

import java.util.Optional;
import java.util.function.Function;

/**
 * An API that takes a message with one call, and tells with another what became of it.
 *
 * @param reach the calls of an account
 * @param sent reads the answer to a message
 * @param delivery reads what became of one
 */
public record MessageApi<C extends MessageApi.Calls>(
        Function<AccountAccess, Reach<C>> reach,
        Function<HttpAnswer, SendOutcome> sent,
        Function<HttpAnswer, DeliveryState> delivery) {

    /** What such an API is called with. */
    public interface Calls {

        /** Why nothing says where the message is to leave from; empty where something does. */
        Optional<String> senderless(OutboundMessage message);

        HttpCall send(OutboundMessage message);

        HttpCall status(String carrierMessageId);
    }

    /** Sends one. */
    public Exchange<SendOutcome> send(OutboundMessage message, AccountAccess access) {
        return reach.apply(access).exchange(calls -> send(message, calls), SendOutcome::notCallable);
    }

    private Exchange<SendOutcome> send(OutboundMessage message, C calls) {
        return calls.senderless(message)
                .<Exchange<SendOutcome>>map(why -> Exchange.done(SendOutcome.noSender(why)))
                .orElseGet(() -> Exchange.ask(calls.send(message), sent.andThen(Exchange::done)));
    }

    /** Asks what became of one. */
    public Exchange<DeliveryState> status(String carrierMessageId, AccountAccess access) {
        return reach.apply(access)
                .exchange(
                        calls -> Exchange.ask(calls.status(carrierMessageId), delivery.andThen(Exchange::done)),
                        DeliveryState.NotTold::new);
    }
}
