package io.strowger.carrier.chappe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.ApiUrl;
import io.strowger.carrier.Credential;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.OutboundMessage;
import io.strowger.carrier.Secret;
import io.strowger.carrier.SendOutcome;
import io.strowger.carrier.Sender;
import io.strowger.carrier.Traces;
import io.strowger.event.Failure;
import io.strowger.text.Bytes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sends one message, and asks what became of it. */
final class TowerSender implements Sender {

    @Override
    public boolean choosesNumber() {
        return false;
    }

    @Override
    public boolean confirmsOptOut() {
        return false;
    }

    @Override
    public boolean carriesMedia() {
        return false;
    }

    @Override
    public Exchange<SendOutcome> send(OutboundMessage message, AccountAccess access) {
        return call(access, "POST", Bytes.utf8(body(message).toString()), "/messages")
                .map(call -> Exchange.<SendOutcome>ask(call, answer -> Exchange.done(TowerAnswers.sent(answer))))
                .orElseGet(() -> Exchange.done(
                        new SendOutcome.Later(Failure.NOT_AUTHORIZED, Optional.empty(), "no address or no key")));
    }

    @Override
    public Exchange<DeliveryState> status(String carrierMessageId, AccountAccess access) {
        return call(access, "GET", Bytes.EMPTY, "/messages/{}", carrierMessageId)
                .map(call -> Exchange.<DeliveryState>ask(call, answer -> Exchange.done(TowerAnswers.delivery(answer))))
                .orElseGet(() -> Exchange.done(new DeliveryState.NotTold("no address or no key")));
    }

    @Override
    public Exchange<Traces> trace(OutboundMessage message, Instant calledAt, AccountAccess access) {
        return Exchange.done(new Traces.CannotTell());
    }

    private static ObjectNode body(OutboundMessage message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        message.from().ifPresent(from -> body.put("from", from));
        return body.put("to", message.to())
                .put("text", message.text())
                .put("receipts", message.webhooks() + "/status/" + message.id());
    }

    private static Optional<HttpCall> call(
            AccountAccess access, String method, Bytes body, String path, String... segments) {
        return ApiUrl.of(access.account(), Chappe.API_URL, Chappe.DEFAULT_URL).flatMap(url -> authorization(access)
                .map(key -> new HttpCall(
                        method,
                        url.at(path, segments),
                        Map.of("Authorization", key, "Content-Type", "application/json"),
                        body)));
    }

    private static Optional<String> authorization(AccountAccess access) {
        return access.credential(Chappe.API_KEY) instanceof Credential.Known(Secret key)
                ? Optional.of("Bearer " + key.reveal())
                : Optional.empty();
    }
}
