package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.LineAccess;
import io.strowger.carrier.NumberSource;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.CarrierObject.Kind;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberPage;
import io.strowger.carrier.number.NumberSearch;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Buys numbers by orders that take their time; an organization's numbers share a messaging profile and a call control
 * application. See <a href="https://developers.telnyx.com/docs/numbers/phone-numbers">Telnyx' description</a>.
 */
final class PhoneNumbers implements NumberSource {

    @Override
    public List<Kind> objects() {
        return List.of(Kind.MESSAGING_PROFILE, Kind.VOICE_PROFILE, Kind.CALL_APPLICATION);
    }

    @Override
    public Exchange<CarrierResult<List<AvailableNumber>>> search(NumberSearch search, AccountAccess access) {
        return with(access, calls -> ask(new NumberCalls(calls).search(search), NumberAnswers::available));
    }

    @Override
    public Exchange<CarrierResult<Optional<String>>> find(CarrierObject object, AccountAccess access) {
        return with(
                access,
                calls -> ask(new ObjectCalls(calls).named(object), answer -> NumberAnswers.named(object, answer)));
    }

    @Override
    public Exchange<CarrierResult<String>> make(CarrierObject object, AccountAccess access) {
        return with(access, calls -> ask(new ObjectCalls(calls).make(object), NumberAnswers::made));
    }

    @Override
    public Exchange<CarrierResult<String>> remove(Kind kind, String id, AccountAccess access) {
        return with(
                access,
                calls -> ask(new ObjectCalls(calls).remove(kind, id), answer -> NumberAnswers.done(id, answer)));
    }

    @Override
    public Exchange<CarrierResult<NumberOrder.Progress>> order(NumberOrder order, AccountAccess access) {
        return with(access, calls -> ask(new NumberCalls(calls).order(order), NumberAnswers::ordered));
    }

    @Override
    public Exchange<CarrierResult<Optional<NumberOrder.Progress>>> progress(NumberOrder order, AccountAccess access) {
        return with(
                access,
                calls -> ask(
                        new NumberCalls(calls).orders(order.reference()),
                        answer -> NumberAnswers.progress(order, answer)));
    }

    @Override
    public Exchange<CarrierResult<Optional<CarrierNumber>>> number(String number, AccountAccess access) {
        return with(
                access,
                calls -> Exchange.ask(
                        new NumberCalls(calls).number(number), answer -> NumberAnswers.number(number, answer)
                                .then(found -> found.map(it -> messaging(it, calls))
                                        .orElseGet(() -> Exchange.done(CarrierResult.given(Optional.empty()))))));
    }

    private static Exchange<CarrierResult<Optional<CarrierNumber>>> messaging(CarrierNumber number, Api.Calls calls) {
        return Exchange.ask(new NumberCalls(calls).messaging(number.id()), answer -> NumberAnswers.found(answer)
                .then(messaging -> profile(Wiring.withMessaging(number, messaging), calls)));
    }

    private static Exchange<CarrierResult<Optional<CarrierNumber>>> profile(CarrierNumber number, Api.Calls calls) {
        return bound(
                number,
                Kind.MESSAGING_PROFILE,
                calls,
                profile -> application(Wiring.withProfile(number, profile), calls));
    }

    private static Exchange<CarrierResult<Optional<CarrierNumber>>> application(CarrierNumber number, Api.Calls calls) {
        return bound(
                number,
                Kind.CALL_APPLICATION,
                calls,
                application ->
                        Exchange.done(CarrierResult.given(Optional.of(Wiring.withApplication(number, application)))));
    }

    /** Goes on with what the number is bound to, which may be nothing, or have been removed. */
    private static <T> Exchange<CarrierResult<T>> bound(
            CarrierNumber number,
            Kind kind,
            Api.Calls calls,
            Function<Optional<JsonNode>, Exchange<CarrierResult<T>>> next) {
        return current(number, kind)
                .map(id -> Exchange.ask(new ObjectCalls(calls).one(kind, id), answer -> NumberAnswers.found(answer)
                        .then(next)))
                .orElseGet(() -> next.apply(Optional.empty()));
    }

    private static Optional<String> current(CarrierNumber number, Kind kind) {
        String key = kind == Kind.MESSAGING_PROFILE ? Wiring.PROFILE : Wiring.APPLICATION;
        return Optional.ofNullable(number.wiring().get(key)).filter(id -> !id.isBlank());
    }

    @Override
    public Exchange<CarrierResult<NumberPage>> numbers(Optional<String> page, AccountAccess access) {
        return with(access, calls -> ask(new NumberCalls(calls).numbers(page.orElse("1")), NumberAnswers::page));
    }

    @Override
    public Map<String, String> wiring(WebhookAddresses webhooks, Map<Kind, String> objects) {
        return Wiring.of(webhooks, objects);
    }

    @Override
    public Exchange<CarrierResult<String>> wire(
            CarrierNumber number, WebhookAddresses webhooks, Map<Kind, String> objects, AccountAccess access) {
        return with(access, calls -> new Rewiring(number, webhooks, objects, calls).exchange());
    }

    @Override
    public Exchange<CarrierResult<String>> release(String id, AccountAccess access) {
        return with(access, calls -> ask(new NumberCalls(calls).release(id), answer -> NumberAnswers.done(id, answer)));
    }

    @Override
    public Optional<LineAccess> lineAccess(AccountAccess access) {
        return Optional.empty();
    }

    private static <T> Exchange<CarrierResult<T>> with(
            AccountAccess access, Function<Api.Calls, Exchange<CarrierResult<T>>> question) {
        return Api.of(access).exchange(question, CarrierResult::notCallable);
    }

    private static <T> Exchange<CarrierResult<T>> ask(HttpCall call, Function<HttpAnswer, CarrierResult<T>> read) {
        return Exchange.ask(call, answer -> Exchange.done(read.apply(answer)));
    }
}
