package io.strowger.carrier.twilio;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.CarrierResult.Refused;
import io.strowger.carrier.Credential;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.LineAccess;
import io.strowger.carrier.NumberSource;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberPage;
import io.strowger.carrier.number.NumberSearch;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Buys numbers, each of which names its webhooks itself: there is nothing else to make. See
 * <a href="https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource">Twilio's description</a>.
 */
final class PhoneNumbers implements NumberSource {

    @Override
    public List<CarrierObject.Kind> objects() {
        return List.of();
    }

    @Override
    public Exchange<CarrierResult<List<AvailableNumber>>> search(NumberSearch search, AccountAccess access) {
        return ask(access, calls -> calls.search(search), NumberAnswers::available);
    }

    @Override
    public Exchange<CarrierResult<Optional<String>>> find(CarrierObject object, AccountAccess access) {
        return Exchange.done(CarrierResult.given(Optional.empty()));
    }

    @Override
    public Exchange<CarrierResult<String>> make(CarrierObject object, AccountAccess access) {
        return Exchange.done(new Refused<>(Reason.OTHER, "numbers need nothing but themselves"));
    }

    @Override
    public Exchange<CarrierResult<String>> remove(CarrierObject.Kind kind, String id, AccountAccess access) {
        return Exchange.done(new Refused<>(Reason.NOT_FOUND, "numbers need nothing but themselves"));
    }

    @Override
    public Exchange<CarrierResult<NumberOrder.Progress>> order(NumberOrder order, AccountAccess access) {
        return ask(access, calls -> calls.order(order), NumberAnswers::ordered);
    }

    @Override
    public Exchange<CarrierResult<Optional<NumberOrder.Progress>>> progress(NumberOrder order, AccountAccess access) {
        return ask(access, calls -> calls.number(order.number()), answer -> NumberAnswers.progress(order, answer));
    }

    @Override
    public Exchange<CarrierResult<Optional<CarrierNumber>>> number(String number, AccountAccess access) {
        return ask(access, calls -> calls.number(number), answer -> NumberAnswers.number(number, answer));
    }

    @Override
    public Exchange<CarrierResult<NumberPage>> numbers(Optional<String> page, AccountAccess access) {
        return Api.of(access)
                .exchange(
                        calls -> new NumberCalls(calls)
                                .numbers(page)
                                .map(call -> ask(call, NumberAnswers::page))
                                .orElseGet(() -> Exchange.done(
                                        new Refused<>(Reason.OTHER, "the next page is at no address of this account"))),
                        CarrierResult::notCallable);
    }

    @Override
    public Map<String, String> wiring(WebhookAddresses webhooks, Map<CarrierObject.Kind, String> objects) {
        return Wiring.named(Wiring.of(webhooks));
    }

    @Override
    public Exchange<CarrierResult<String>> wire(
            CarrierNumber number,
            WebhookAddresses webhooks,
            Map<CarrierObject.Kind, String> objects,
            AccountAccess access) {
        return ask(access, calls -> calls.wire(number, webhooks), answer -> NumberAnswers.done(number.id(), answer));
    }

    @Override
    public Exchange<CarrierResult<String>> release(String id, AccountAccess access) {
        return ask(access, calls -> calls.release(id), answer -> NumberAnswers.done(id, answer));
    }

    @Override
    public Optional<LineAccess> lineAccess(AccountAccess access) {
        Optional<String> key = access.account().setting(Twilio.API_KEY_SID);
        String secret = key.isPresent() ? Twilio.API_KEY_SECRET : Twilio.AUTH_TOKEN;
        return key.or(() -> access.account().setting(Twilio.ACCOUNT_SID))
                .filter(_ -> access.credential(secret) instanceof Credential.Known)
                .map(login -> new LineAccess(
                        "twilio", login.strip(), ((Credential.Known) access.credential(secret)).secret()));
    }

    private static <T> Exchange<CarrierResult<T>> ask(
            AccountAccess access, Function<NumberCalls, HttpCall> call, Function<HttpAnswer, CarrierResult<T>> read) {
        return Api.of(access)
                .exchange(calls -> ask(call.apply(new NumberCalls(calls)), read), CarrierResult::notCallable);
    }

    private static <T> Exchange<CarrierResult<T>> ask(HttpCall call, Function<HttpAnswer, CarrierResult<T>> read) {
        return Exchange.ask(call, answer -> Exchange.done(read.apply(answer)));
    }
}
