package io.strowger.admin.provisioning;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierResult;
import io.strowger.carrier.CarrierResult.Later;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.CarrierResult.Refused;
import io.strowger.carrier.CarrierResult.Unknown;
import io.strowger.carrier.Exchange;
import io.strowger.carrier.LineAccess;
import io.strowger.carrier.NumberSource;
import io.strowger.carrier.Secret;
import io.strowger.carrier.number.AvailableNumber;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.NumberOrder;
import io.strowger.carrier.number.NumberOrder.Progress;
import io.strowger.carrier.number.NumberOrder.State;
import io.strowger.carrier.number.NumberPage;
import io.strowger.carrier.number.NumberSearch;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sells what a {@link FakeShop} has. */
record FakeNumberSource(boolean withObjects) implements NumberSource {

    @Override
    public List<CarrierObject.Kind> objects() {
        return withObjects ? List.of(CarrierObject.Kind.values()) : List.of();
    }

    @Override
    public Exchange<CarrierResult<List<AvailableNumber>>> search(NumberSearch search, AccountAccess access) {
        return given(shop(access).stock.stream()
                .filter(number -> search.areaCode().stream().allMatch(code -> number.startsWith("+1" + code)))
                .limit(search.limit())
                .map(number -> new AvailableNumber(
                        number,
                        search.country(),
                        "local",
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(NumberFeature.values()),
                        Optional.of("1.00 USD")))
                .toList());
    }

    @Override
    public Exchange<CarrierResult<Optional<String>>> find(CarrierObject object, AccountAccess access) {
        List<String> made = shop(access).objects.getOrDefault(object.kind(), List.of());
        return given(made.stream().filter(id -> id.endsWith(object.name())).findFirst());
    }

    @Override
    public Exchange<CarrierResult<String>> make(CarrierObject object, AccountAccess access) {
        if (shop(access).profileLimit) {
            return Exchange.done(new Refused<>(Reason.LIMIT, "10014"));
        }
        String id = object.kind().word() + "-" + object.name();
        shop(access)
                .objects
                .computeIfAbsent(object.kind(), _ -> new ArrayList<>())
                .add(id);
        return given(id);
    }

    @Override
    public Exchange<CarrierResult<String>> remove(CarrierObject.Kind kind, String id, AccountAccess access) {
        shop(access).objects.getOrDefault(kind, List.of()).remove(id);
        return given(id);
    }

    @Override
    public Exchange<CarrierResult<Progress>> order(NumberOrder order, AccountAccess access) {
        FakeShop shop = shop(access);
        if (shop.ordersRefusedForNow) {
            return Exchange.done(new Later<>(Optional.empty(), "HTTP 429"));
        }
        if (shop.takenMeanwhile.contains(order.number()) || !shop.stock.contains(order.number())) {
            return Exchange.done(new Refused<>(Reason.TAKEN, "21422"));
        }
        shop.ordered++;
        shop.orders.put(order.reference(), order.number());
        shop.stock.remove(order.number());
        shop.owned.put(order.number(), new HashMap<>());
        return shop.orderAnswerLost ? Exchange.done(new Unknown<>("no answer")) : given(progress(shop, order));
    }

    @Override
    public Exchange<CarrierResult<Optional<Progress>>> progress(NumberOrder order, AccountAccess access) {
        FakeShop shop = shop(access);
        if (shop.progressRefused) {
            return Exchange.done(new Refused<>(Reason.NOT_AUTHORIZED, "HTTP 401"));
        }
        return given(
                !shop.listsLate && shop.orders.containsKey(order.reference())
                        ? Optional.of(progress(shop, order))
                        : Optional.empty());
    }

    private static Progress progress(FakeShop shop, NumberOrder order) {
        State state = shop.pendingAnswers-- > 0 ? State.PENDING : State.DONE;
        return new Progress(state, order.reference(), "");
    }

    @Override
    public Exchange<CarrierResult<Optional<CarrierNumber>>> number(String number, AccountAccess access) {
        return given(Optional.ofNullable(shop(access).owned.get(number))
                .filter(_ -> !shop(access).listsLate)
                .map(wiring -> held(number, wiring)));
    }

    @Override
    public Exchange<CarrierResult<NumberPage>> numbers(Optional<String> page, AccountAccess access) {
        List<CarrierNumber> all = shop(access).owned.entrySet().stream()
                .map(entry -> held(entry.getKey(), entry.getValue()))
                .toList();
        int from = page.map(Integer::parseInt).orElse(0);
        Optional<String> next = from + 2 < all.size() ? Optional.of(String.valueOf(from + 2)) : Optional.empty();
        return given(new NumberPage(all.subList(from, Math.min(from + 2, all.size())), next));
    }

    @Override
    public Map<String, String> wiring(WebhookAddresses webhooks, Map<CarrierObject.Kind, String> objects) {
        Map<String, String> wiring = new HashMap<>();
        wiring.put("smsUrl", webhooks.main() + "/sms/incoming");
        wiring.put("voiceUrl", webhooks.main() + "/voice");
        objects.forEach((kind, id) -> wiring.put(kind.word(), id));
        return wiring;
    }

    @Override
    public Exchange<CarrierResult<String>> wire(
            CarrierNumber number,
            WebhookAddresses webhooks,
            Map<CarrierObject.Kind, String> objects,
            AccountAccess access) {
        if (shop(access).wiringFails) {
            return Exchange.done(new Refused<>(Reason.OTHER, "21401"));
        }
        shop(access).owned.put(number.number(), new HashMap<>(wiring(webhooks, objects)));
        return given(number.id());
    }

    @Override
    public Exchange<CarrierResult<String>> release(String id, AccountAccess access) {
        FakeShop shop = shop(access);
        if (shop.releaseFails) {
            return Exchange.done(new Refused<>(Reason.OTHER, "20009"));
        }
        String number = "+" + id.substring("PN".length());
        if (shop.owned.remove(number) == null) {
            return Exchange.done(new Refused<>(Reason.NOT_FOUND, "20404"));
        }
        shop.released.add(number);
        return given(id);
    }

    @Override
    public Optional<LineAccess> lineAccess(AccountAccess access) {
        return withObjects ? Optional.empty() : Optional.of(new LineAccess("twilio", "AC1", Secret.of("token")));
    }

    private static CarrierNumber held(String number, Map<String, String> wiring) {
        return new CarrierNumber("PN" + number.substring(1), number, Set.of(NumberFeature.values()), wiring);
    }

    private static FakeShop shop(AccountAccess access) {
        return FakeShop.of(access.account().id());
    }

    private static <T> Exchange<CarrierResult<T>> given(T value) {
        return Exchange.done(CarrierResult.given(value));
    }
}
