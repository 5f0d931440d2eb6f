package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject.Kind;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a number to its organization's objects and has those ask us: what it is bound to otherwise is put right, too. */
record Rewiring(CarrierNumber number, WebhookAddresses webhooks, Map<Kind, String> objects, Api.Calls calls) {

    Exchange<CarrierResult<String>> exchange() {
        List<HttpCall> changes = new ArrayList<>();
        wanted(Kind.MESSAGING_PROFILE)
                .ifPresent(id -> changes.add(new NumberCalls(calls).bindMessaging(number.id(), id)));
        wanted(Kind.CALL_APPLICATION).ifPresent(id -> changes.add(new NumberCalls(calls).bindVoice(number.id(), id)));
        wanted(Kind.MESSAGING_PROFILE)
                .or(() -> current(Wiring.PROFILE))
                .ifPresent(id -> changes.add(new ObjectCalls(calls).wireProfile(id, webhooks)));
        return each(changes);
    }

    private Optional<String> wanted(Kind kind) {
        return Optional.ofNullable(objects.get(kind));
    }

    private Optional<String> current(String key) {
        return Optional.ofNullable(number.wiring().get(key)).filter(id -> !id.isBlank());
    }

    private Exchange<CarrierResult<String>> each(List<HttpCall> changes) {
        return changes.isEmpty()
                ? application()
                : Exchange.ask(changes.getFirst(), answer -> NumberAnswers.done(number.id(), answer)
                        .then(_ -> each(changes.subList(1, changes.size()))));
    }

    private Exchange<CarrierResult<String>> application() {
        return wanted(Kind.CALL_APPLICATION)
                .map(this::application)
                .orElseGet(() -> Exchange.done(CarrierResult.given(number.id())));
    }

    private Exchange<CarrierResult<String>> application(String id) {
        ObjectCalls objectCalls = new ObjectCalls(calls);
        return Exchange.ask(objectCalls.one(Kind.CALL_APPLICATION, id), told -> NumberAnswers.found(told)
                .then(found -> found.flatMap(Rewiring::name)
                        .map(name -> Exchange.ask(
                                objectCalls.wireApplication(id, name, webhooks),
                                answer -> Exchange.done(NumberAnswers.done(number.id(), answer))))
                        .orElseGet(() -> Exchange.done(new CarrierResult.Refused<>(
                                CarrierResult.Reason.NOT_FOUND, "the application that it is bound to is gone")))));
    }

    private static Optional<String> name(JsonNode application) {
        return JsonBody.text(application, "/" + ObjectCalls.nameField(Kind.CALL_APPLICATION));
    }
}
